// A product described through the form, the process that makes it, its footprint with what is missing, a slip that is refused with its place,
// and the way from an own line to readings.
import { base, demoFactory, found, open, withBrowser } from './browser.mjs';

const factory = await demoFactory();

await withBrowser(async (browser) => {
  const products = await (await fetch(`${base}/api/v1/factories/${factory}/products`)).json();
  if (!products.undescribed[0]) {
    found('the model names no product');
    return;
  }
  const describe = async (of, material) => {
    const form = of.locator('.product-form');
    await of.getByRole('button', { name: 'Describe' }).first().click();
    await form.getByLabel('Mass of one unit [kg]').fill('22');
    await form.getByRole('button', { name: 'Add line' }).click();
    await form.getByLabel('Material', { exact: true }).fill(material);
    await form.getByLabel('Amount', { exact: true }).fill('25');
    await form.getByLabel('Factor', { exact: true }).fill('material:metals');
    await form.getByRole('button', { name: 'Keep' }).click();
    return form;
  };
  // On a page whose refusals are not findings: this one is meant.
  const context = await browser.newContext();
  const slip = await context.newPage();
  await slip.addInitScript(() => localStorage.setItem('factorytwin.language', 'en'));
  await slip.goto(`${base}/f/${factory}/footprint?period=7d`);
  await (await describe(slip, 'steel sheet')).locator('.refusal code', { hasText: 'materials[0].material' }).waitFor({ timeout: 10_000 })
    .catch(() => found('a slip in the bill is not refused with its place'));
  await context.close();

  const page = await open(browser, `/f/${factory}/footprint?period=7d`, { language: 'en', height: 1400 });
  const form = await describe(page, 'steel-sheet');
  await form.waitFor({ state: 'hidden', timeout: 10_000 }).catch(async () => found(`the product was not kept: ${await form.locator('.refusal').innerText().catch(() => 'no reason')}`));
  await page.locator('.stage-lines .cell-link').first().waitFor({ timeout: 30_000 }).catch(() => found('the bill shows no line'));

  await page.locator('.process-head').getByRole('button', { name: 'Add' }).click();
  await form.getByLabel('Id', { exact: true }).fill('plant');
  await form.getByLabel('Name (Chinese)').fill('全厂');
  await form.getByLabel('Name (English)').fill('Plant');
  for (const label of ['Parts of the factory', 'Products']) {
    // The first option is the active one.
    await form.getByLabel(label, { exact: true }).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option-active').waitFor({ timeout: 10_000 });
    await page.keyboard.press('Enter');
    await page.locator('.ant-drawer-title').click();
    await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden', timeout: 10_000 });
  }
  await form.getByLabel('Why this rule').fill('one product is looked at');
  await form.getByRole('button', { name: 'Keep' }).click();
  await form.waitFor({ state: 'hidden', timeout: 10_000 }).catch(async () => found(`the process was not kept: ${await form.locator('.refusal').innerText().catch(() => 'no reason')}`));
  const own = page.locator('.stage-lines li', { hasText: 'Plant' }).locator('.cell-link').first();
  await own.waitFor({ timeout: 30_000 }).catch(() => found('the process adds no line'));
  if (!(await page.innerText('main')).includes('products and remainder are the inventory')) {
    found('products and remainder are not the inventory');
  }

  await own.click();
  await page.locator('.lineage-parts .cell-link').first().click();
  await page.locator('.lineage h3', { hasText: 'Readings' }).waitFor({ timeout: 20_000 }).catch(() => found('an own line does not lead to readings'));
  await page.context().close();
});
