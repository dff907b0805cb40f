// From the living factory to two compared futures: prefilled inputs, a run, another one, both beside today. Every click is counted.
import { base, demoFactory, found, open, withBrowser } from './browser.mjs';

const factory = await demoFactory();
let clicks = 0;
const click = async (target) => {
  clicks += 1;
  await target.click();
};

await withBrowser(async (browser) => {
  const page = await open(browser, `/f/${factory}/overview`, { language: 'en' });
  await click(page.locator('.nav-row', { hasText: 'What-if' }));
  await page.waitForSelector('.run-plan', { timeout: 20_000 }).catch(() => found('nothing can be run'));
  const filled = await page.locator('.measure input[role=spinbutton]').first().inputValue();
  if (!/\d/.test(filled)) found(`the first input is not filled from the twin: "${filled}"`);
  if (await page.locator('.field-origin').count() === 0) found('no input says where it comes from');

  const first = await runs(page, 1);
  await click(page.locator('.measure-head .ant-switch').nth(1));
  await runs(page, 2);
  await click(page.locator('.run-list li:not(.selected) .small-button').first());
  await page.waitForSelector('.versus', { timeout: 60_000 }).catch(() => found('two runs do not stand side by side'));
  if (clicks > 5) found(`${clicks} clicks from the living factory to two compared futures`);
  const heads = await page.locator('.compare-table th').allInnerTexts();
  if (!heads.includes('A') || !heads.includes('B')) found(`the comparison has the columns ${heads.join(', ')}`);
  if (await page.locator('.basis-card tbody tr').count() === 0) found('no assumption is listed');

  // What is shown is what the host worked out.
  const run = await (await fetch(`${base}/api/v1/factories/${factory}/plans/${first}`)).json();
  await page.goto(`${base}/f/${factory}/plan?run=${first}`);
  await page.waitForSelector('.compare-table .sum', { timeout: 20_000 }).catch(() => found('an earlier run does not open by its address'));
  const sum = (await page.locator('.compare-table .sum td').nth(2).innerText()).replace(/[^0-9.]/g, '');
  const total = run.result.scenario.emissions.totalLocationTCO2e;
  if (Math.abs(Number(sum) - total) > Math.max(0.6, total * 0.001)) found(`the total shows ${sum} t instead of ${total}`);

  // A value out of its range is held back, and the old one comes back by its origin.
  const input = page.locator('.measure input[role=spinbutton]').first();
  await input.fill('-5');
  await input.blur();
  if (await page.locator('.run-plan').isEnabled()) found('a size below its range can be run');
  await page.locator('.field-changed .field-origin').first().click();
  if (await page.locator('.field-changed').count() !== 0) found('the old value does not come back');
  await page.context().close();
});

/** Runs what is on the page and waits for its result; gives the run's id. */
async function runs(page, count) {
  const before = new URL(page.url()).searchParams.get('run');
  await click(page.locator('.run-plan'));
  await page.waitForFunction((old) => {
    const run = new URL(location.href).searchParams.get('run');
    return run !== null && run !== old && document.querySelector('.compare-table') !== null && document.querySelector('.progress-card') === null;
  }, before, { timeout: 60_000 }).catch(() => found(`run ${count} has no result after 60 s`));
  return new URL(page.url()).searchParams.get('run');
}
