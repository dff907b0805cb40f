// The inventory: totals as the API has them, fallback editions are flagged, a line leads back to its factor, the export holds every line.
import { readFile } from 'node:fs/promises';
import { base, demoFactory, found, open, withBrowser } from './browser.mjs';

const factory = await demoFactory();
const tonnes = (text) => Number(text.replace(/[^0-9.]/g, ''));

await withBrowser(async (browser) => {
  const page = await open(browser, `/f/${factory}/carbon?period=7d`, { language: 'en' });
  await page.waitForSelector('.lines-card tbody tr', { timeout: 20_000 }).catch(() => found('no inventory lines'));
  const asked = page.waitForResponse((r) => r.url().includes('/inventory'));
  await page.reload();
  const inventory = await (await asked).json();
  await page.waitForSelector('.figures .figure-value b');
  const shown = await page.locator('.figures .figure-value b').allInnerTexts();
  const expected = [inventory.scope1.tCO2e + inventory.scope2Location.tCO2e, inventory.scope1.tCO2e, inventory.scope2Location.tCO2e];
  expected.forEach((value, i) => {
    if (Math.abs(tonnes(shown[i] ?? '') - value) > Math.max(0.01, value * 0.006)) found(`figure ${i} shows ${shown[i]} t instead of ${value}`);
  });
  if (inventory.scope2Market === null && shown[3]?.trim() !== '–' && shown[3]?.trim() !== '—') found(`a market-based figure that does not exist shows ${shown[3]}`);
  const rows = await page.locator('.lines-card tbody tr').count();
  const lines = inventory.lines.length + inventory.outside.length;
  if (rows !== lines) found(`${rows} rows for ${lines} lines`);
  if (inventory.lines.some((l) => l.fallback) && await page.locator('.lines-card .over-chip').count() === 0) found('a fallback edition is not flagged');
  if (inventory.gaps.length > 0 && await page.locator('.gap-list li').count() !== inventory.gaps.length) found('not every gap is listed');

  await page.locator('.lines-card .cell-link').first().click();
  await page.waitForSelector('.lineage .formula', { timeout: 5000 }).catch(() => found('a line does not open its lineage'));
  const lineage = await page.innerText('.lineage');
  const largest = [...inventory.lines].sort((a, b) => b.tCO2e - a.tCO2e)[0];
  for (const part of [largest.factorId, largest.point, largest.edition]) {
    if (!lineage.includes(part)) found(`the lineage lacks ${part}`);
  }
  await page.keyboard.press('Escape');

  const download = page.waitForEvent('download');
  await page.locator('.lines-card .small-button').click();
  await page.locator('.ant-dropdown-menu-item').first().click();
  const csv = await readFile(await (await download).path(), 'utf8');
  const exported = csv.trim().split('\r\n').length - 1;
  if (exported !== lines) found(`the export has ${exported} lines instead of ${lines}`);
  await page.context().close();

  const asset = await open(browser, `/f/${factory}/assets?period=7d`, { language: 'en' });
  await asset.waitForSelector('.carbon-lines li', { timeout: 20_000 }).catch(() => found('the asset page shows no emissions'));
  await asset.context().close();
  if (!(await (await fetch(`${base}/api/v1/factories/${factory}/inventory?from=2026-01-01&to=bad`)).ok)) return;
  found('a wrong date is accepted');
});
