// A year of a real plant from its file to the verifier's package, by the screens alone: import, factor, boundary, measure, close, buy, claim,
// retire, cockpit, download. Arguments: the file with readings, and where the package goes.
import { base, found, open, settled, withBrowser } from './browser.mjs';

const [file, target] = [process.argv[3], process.argv[4]];
const factory = 'gwangyang-steel';
const year = 2018;
const period = `from=${year}-01-01&to=${year + 1}-01-01`;

await withBrowser(async (browser) => {
  const page = await open(browser, `/f/${factory}/overview`, { language: 'en' });
  const step = async (name, work) => {
    try {
      await work();
    } catch (error) {
      if (process.env.SCREENS_FOLDER) await page.screenshot({ path: `${process.env.SCREENS_FOLDER}/story.png` });
      throw new Error(`${name}: ${error.message}`);
    }
  };
  const go = async (path) => {
    await page.goto(`${base}/f/${factory}/${path}`);
    await page.waitForSelector('main h1', { timeout: 20_000 });
    await settled(page);
  };
  const button = (name) => page.getByRole('button', { name, exact: true }).first();
  const drawer = page.locator('.ant-drawer-open');
  page.setDefaultTimeout(15_000);

  await step('import the readings', async () => {
    await page.setInputFiles('.import-readings input[type=file]', file);
    await page.waitForSelector('.import-readings [role=status]', { timeout: 30_000 });
    const said = await page.innerText('.import-readings [role=status]');
    if (!said.startsWith('26,208 readings')) found(`the import says: ${said}`);
    await button('Show the overview').click();
    await page.waitForFunction(() => document.querySelector('.figures') !== null, null, { timeout: 20_000 });
  });

  await step('choose the factor', async () => {
    await go('factors');
    await page.locator('.factor-tools input').first().fill('gwangyang');
    await page.locator('.factor-item').first().click();
    await drawer.getByRole('button', { name: 'Use for', exact: false }).click();
    const form = page.locator('.ant-popover .ledger-form');
    await form.locator('input').fill('implied by the data itself; no official factor of 2018 is at hand');
    await form.getByRole('button').click();
    await page.getByText('in use now').waitFor();
  });

  await step('state the boundary', async () => {
    await go(`carbon?view=boundary&${period}`);
    await page.locator('.boundary .record-form input').first().fill('Gwangyang steel works');
    await page.getByRole('button', { name: /^Add the other/ }).click();
    for (const reason of await page.locator('.exclusion-row input[placeholder]').all()) {
      await reason.fill('not assessed for this year');
    }
    await page.locator('.form-foot button').click();
    await page.locator('.versions').waitFor();
  });

  await step('enter a measure of one\'s own', async () => {
    await go(`years?year=${year}`);
    await button('Register a measure').click();
    const fields = drawer.locator('.year-form input');
    await fields.nth(0).fill('m-1');
    await fields.nth(2).fill('Variable speed on the furnace fans');
    await fields.nth(3).fill('energy team');
    await drawer.locator('input[type=date]').first().fill(`${year}-03-01`);
    await drawer.locator('.ant-select').first().click();
    await page.locator('.ant-select-item', { hasText: 'running' }).click();
    await drawer.locator('button.ant-btn-primary').click();
    await page.locator('td', { hasText: 'Variable speed' }).waitFor();
  });

  const gross = await closeYear();
  await offset(Math.floor(gross));
  await verdicts();

  await step('download the package', async () => {
    await go(`years?year=${year}`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$="/package"]').click()]);
    await download.saveAs(target);
  });
  await page.context().close();

  /** Looks the year over, accepts its gaps with one reason and closes it; gives its gross emissions [t]. */
  async function closeYear() {
    let value = 0;
    await step('close the year', async () => {
      await go(`years?year=${year}`);
      await page.locator('.gates').waitFor();
      const all = page.getByLabel('One reason for all gaps');
      const one = (await all.count()) > 0 ? all : page.locator('.gates input');
      await one.first().fill('the publisher gives nine months only');
      await page.locator('.year-form > .ant-btn-primary').click();
      await page.locator('.ant-popconfirm .ant-btn-primary').click();
      await page.locator('a[href$="/package"]').waitFor({ timeout: 30_000 });
      const answer = await (await fetch(`${base}/api/v1/factories/${factory}/years/${year}`)).json();
      value = answer.frozen[0].frozen.totals.grossLocation;
      // 729,316.67 kWh x 0.46 kg: the sum of the publisher's column and the factor that was chosen.
      if (Math.abs(value - 335.486) > 0.01) found(`the closed year says ${value} t`);
      if (!(await page.innerText('.years-grid')).includes('335')) found('the page of the closed year does not show 335 t');
    });
    return value;
  }

  async function offset(units) {
    await step('buy credits', async () => {
      await go(`ledger?inventory=${year}`);
      await button('Enter purchase').click();
      const form = drawer.locator('form.ledger-form');
      const text = { Registry: 'ccer', 'Project or plant id': 'forest-1', Vintage: '2017', 'Purchase id': 'b1', 'Registry account': 'A-1', Methodology: 'forest' };
      for (const [name, value] of Object.entries(text)) {
        await form.locator('label', { hasText: new RegExp(`^${name}( \\*)?$`) }).first().locator('input').fill(value);
      }
      await form.locator('label', { hasText: /^Units/ }).locator('input').fill('400');
      await form.locator('label', { hasText: /Serial/ }).locator('input').fill('1-400');
      await form.locator('label', { hasText: /^Project( \*)?$/ }).locator('input').fill('forest');
      await form.locator('button[type=submit]').click();
      await page.locator('.cell-link, td', { hasText: 'b1' }).first().waitFor();
    });
    await step('claim them for the residual', async () => {
      await button('New claim').click();
      const form = drawer.locator('form.ledger-form');
      await form.locator('label', { hasText: 'Id of the claim' }).locator('input').fill('k1');
      await form.locator('.pick input').first().fill('400');
      await form.locator('.pick input').first().blur();
      if (!(await form.locator('button[type=submit]').innerText()).includes(String(units))) found(`the form does not offer ${units} t`);
      await form.locator('button[type=submit]').click();
      await page.locator('.small-button', { hasText: /^Retire$/ }).first().waitFor();
    });
    await step('retire them', async () => {
      await page.locator('.small-button', { hasText: /^Retire$/ }).first().click();
      const form = page.locator('.ant-popover form.ledger-form');
      await form.locator('input').first().fill('N-1');
      await form.locator('button[type=submit]').click();
      await page.locator('.phase-retired').first().waitFor();
      const head = await page.innerText('main h1');
      if (!head.includes(`offset ${units} t`) || !head.includes('gross 335.5 t')) found(`the ledger says: ${head}`);
    });
  }

  async function verdicts() {
    await step('read the cockpit', async () => {
      await go('standards');
      await page.getByLabel('Year of the facts').click();
      await page.locator('.ant-select-item', { hasText: String(year) }).click();
      await page.waitForFunction((y) => document.querySelector('.page-head .quiet')?.textContent.includes(String(y)), year);
      await settled(page);
      const answer = await (await fetch(`${base}/api/v1/factories/${factory}/conformance?year=${year}`)).json();
      const standard = answer.standards.find((s) => s.id === 't-cqses-56-2026');
      for (const row of ['C-10', 'C-23', 'O-03', 'O-06']) {
        const state = standard.clauses.find((c) => c.row === row)?.state;
        if (state !== 'met') found(`${row} of ${standard.id} is ${state}`);
      }
      const head = await page.innerText('main h1');
      if (!head.includes(`${standard.met} of ${standard.met + standard.notMet + standard.notAssessed}`)) found(`the cockpit says: ${head}`);
    });
  }
});
