// The forecast on the overview: how good it was beside the naive one, tomorrow on its own, in the export; without one the reason. The answer
// of the host is put in here, since a fresh host has too little history to forecast from.
import { readFile } from 'node:fs/promises';
import { demoFactory, found, open, withBrowser } from './browser.mjs';

const factory = await demoFactory();
const hour = 3_600_000;
// The demo factory stands in China: no summer time.
const midnight = Math.floor((Date.now() + 8 * hour) / (24 * hour)) * 24 * hour - 8 * hour;
const error = (model, nmae) => ({ model, mae: 1, rmse: 1, nmae, days: 28, skillVsNaive: null, coverage: 0.81, bias: 0, steps: 672 });
const forecast = (target, value) => ({
  target, unit: 'kWh', step: 'hour', issuedAt: new Date(midnight).toISOString(), model: 'ridge', naive: 'weekly-naive', notYet: null, realised: [],
  steps: Array.from({ length: 48 }, (_, i) => ({ start: new Date(midnight + i * hour).toISOString(), value: value + i, p10: value, p50: value + i, p90: value + 2 * i, naive: value })),
  backTest: [error('ridge', 0.0234), error('weekly-naive', 0.0456)],
});
const none = { ...forecast('load', 0), model: null, naive: null, steps: [], backTest: [], notYet: { reason: 'too-little-history', days: 7, daysNeeded: 14, message: { zh: '历史不足', en: 'Too little history so far' } } };

await withBrowser(async (browser) => {
  const page = await open(browser, `/f/${factory}/overview`, { language: 'en' });
  await page.route('**/forecasts', (route) => route.fulfill({ json: [forecast('load', 3000), forecast('pv', 100)] }));
  await page.reload();
  await page.waitForSelector('.forecast-note b', { timeout: 20_000 }).catch(() => found('the forecast says nothing of its error'));
  const note = await page.innerText('.forecast-note');
  for (const share of ['2.34%', '4.56%']) {
    if (!note.includes(share)) found(`the note lacks ${share}: ${note}`);
  }
  await page.locator('.profile-card .ant-segmented-item').nth(1).click();
  await page.waitForFunction(() => document.querySelector('.profile-card h2')?.textContent.includes('tomorrow'), null, { timeout: 5000 })
    .catch(() => found('tomorrow is not shown'));
  await page.waitForSelector('.profile-card canvas', { timeout: 20_000 }).catch(() => found('tomorrow is not drawn'));
  const download = page.waitForEvent('download');
  await page.locator('.profile-card .card-extra .small-button').click();
  await page.locator('.ant-dropdown-menu-item').first().click();
  const rows = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n').map((line) => line.split(','));
  const noon = rows.find((row) => / 12:00$/.test(row[0]));
  if (Number(noon?.[4]) !== 3036 || Number(noon?.[5]) !== 136) found(`noon of tomorrow is exported as ${noon}`);

  await page.unroute('**/forecasts');
  await page.route('**/forecasts', (route) => route.fulfill({ json: [none] }));
  await page.reload();
  await page.waitForFunction(() => document.querySelector('.forecast-note')?.textContent.includes('Too little history'), null, { timeout: 20_000 })
    .catch(() => found('a missing forecast does not say why'));
  await page.context().close();
});
