// Working with it: tables sort and remember their columns, a factory without readings says what to do, estimates and assumptions are marked.
import { base, demoFactory, found, open, withBrowser } from './browser.mjs';

const factory = await demoFactory();

await withBrowser(async (browser) => {
  const page = await open(browser, `/f/${factory}/quality`, { language: 'en' });
  const table = page.locator('.balance-scroll table');
  const column = (n) => table.locator(`tbody tr td:nth-child(${n})`).allInnerTexts();
  await table.waitFor();
  const names = await column(1);
  await table.locator('th button').first().click();
  const upward = await column(1);
  if (await table.locator('th').first().getAttribute('aria-sort') !== 'ascending') found('the sorted column does not say so');
  const expected = [...names].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  if (upward.join('|') !== expected.join('|')) found(`not sorted by name: ${upward.slice(0, 3).join(', ')}`);
  const columns = await table.locator('th').count();
  await page.locator('.table-tools button[aria-haspopup=dialog]').click();
  await page.locator('.column-choice input').first().click();
  await page.waitForFunction((n) => document.querySelectorAll('.balance-scroll th').length !== n, columns, { timeout: 5000 })
    .catch(() => found('choosing a column changes nothing'));
  const chosen = await table.locator('th').count();
  await page.reload();
  await table.waitFor();
  if (await table.locator('th').count() !== chosen) found('the choice of columns is forgotten');
  await page.context().close();

  const overview = await open(browser, `/f/${factory}/overview`, { language: 'en' });
  await overview.waitForSelector('.assumed', { timeout: 10_000 }).catch(() => found('assumed prices are not marked as such'));
  await overview.context().close();

  const factories = await (await fetch(`${base}/api/v1/factories`)).json();
  for (const empty of factories.filter((f) => !f.simulated)) {
    for (const language of ['zh', 'en']) {
      const first = await open(browser, `/f/${empty.id}/overview`, { language });
      await first.waitForSelector('.command code', { timeout: 10_000 }).catch(() => found(`${empty.id}: no next step is shown`));
      const text = await first.locator('.command code').first().innerText();
      for (const part of [`--factory models/factories/${empty.id}`, ...empty.mappings.slice(0, 1)]) {
        if (!text.includes(part)) found(`${empty.id}: the command lacks ${part}: ${text}`);
      }
      await first.context().close();
    }
  }
});
