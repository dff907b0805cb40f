// An activity record through the form: methods with their inputs and units come from the host, the figure leads back to the record; and a
// tonne of the page to its readings in three clicks.
import { base, demoFactory, found, open, withBrowser } from './browser.mjs';

const factory = await demoFactory();
const year = new Date().getFullYear();

await withBrowser(async (browser) => {
  const methods = await (await fetch(`${base}/api/v1/methods`)).json();
  const page = await open(browser, `/f/${factory}/carbon?period=year&view=records`, { language: 'en', height: 1400 });
  const choose = async (label, text) => {
    await page.getByLabel(label, { exact: true }).first().click();
    await page.keyboard.type(text);
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().click();
  };
  await page.getByRole('button', { name: 'New record' }).click();
  await page.getByLabel('Method', { exact: true }).first().click();
  const offered = new Set();
  for (let i = 0; i < 30; i++) {
    (await page.locator('.ant-select-item-option-content').allInnerTexts()).forEach((text) => offered.add(text));
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-dropdown-list-holder').evaluate((list) => list.scrollBy(0, 200));
    await page.waitForTimeout(20);
  }
  methods.filter((m) => !offered.has(m.name.en)).forEach((m) => found(`the form does not offer the method ${m.id}`));
  await page.keyboard.press('Escape');

  // Fuel of vehicles: an amount in one of two units, and a fuel of the library.
  const id = `cars-${Date.now()}`;
  await page.getByLabel('What emits').fill('company cars');
  await page.getByLabel('Id', { exact: true }).fill(id);
  const fuel = methods.find((m) => m.id === 'vehicle-fuel');
  await choose('Method', fuel.name.en);
  await page.getByLabel(fuel.fields[0].label.en, { exact: true }).fill('1200');
  await choose(fuel.choices[0].label.en, 'fuel:diesel');
  await page.getByLabel('Carrier', { exact: true }).fill('diesel');
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.waitForSelector(`text=${id}`, { timeout: 10_000 }).catch(async () => found(`the record was not kept: ${await page.locator('.refusal').innerText().catch(() => 'no reason')}`));

  // A balance: flows under names of the user's.
  await page.getByRole('button', { name: 'New record' }).click();
  const balance = methods.find((m) => m.id === 'process-balance');
  await page.getByLabel('What emits').fill('carburising');
  await page.getByLabel('Id', { exact: true }).fill(`${id}-balance`);
  await choose('Method', balance.name.en);
  await page.getByLabel('Name for Inputs').fill('coke');
  await page.getByRole('button', { name: 'Add', exact: true }).first().click();
  await page.getByLabel('Input, amount').fill('10');
  await page.getByLabel('Input, carbon content').fill('0.8');
  await page.getByLabel('Carrier', { exact: true }).fill('coke');
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.waitForSelector(`text=${id}-balance`, { timeout: 10_000 }).catch(async () => found(`the balance was not kept: ${await page.locator('.refusal').innerText().catch(() => 'no reason')}`));
  await page.waitForTimeout(1000);

  const kept = await (await fetch(`${base}/api/v1/factories/${factory}/inventory?from=${year}-01-01&to=${year + 1}-01-01`)).json();
  const tonnes = kept.detail.records.find((r) => r.record?.id === `${id}-balance`)?.tCO2e;
  // 10 t x 0.8 x 44/12.
  if (Math.abs((tonnes ?? 0) - 29.333) > 0.001) found(`the balance of 8 t of carbon is ${tonnes} t`);
  const row = page.locator('.records-card tbody tr', { hasText: `${id}-balance` });
  await row.locator('.figure-follow').click();
  await page.waitForSelector('.lineage >> text=44/12', { timeout: 10_000 }).catch(() => found('the figure of a record does not lead back to its formula'));
  if (!(await page.innerText('.lineage')).includes(`${id}-balance`)) found('the figure of a record does not name the record');
  await page.context().close();

  // Three clicks: the total, a part, its readings.
  const result = await open(browser, `/f/${factory}/carbon?period=year`, { language: 'en' });
  await result.locator('.figures .figure-follow').first().click();
  await result.locator('.lineage-parts .cell-link').first().click();
  await result.locator('.lineage a[href*="point="]').first().click({ timeout: 10_000 }).catch(() => found('a part of the total does not lead to readings'));
  await result.waitForURL(/\/assets\//, { timeout: 10_000 }).catch(() => found('the third click does not show readings'));
  await result.context().close();
});
