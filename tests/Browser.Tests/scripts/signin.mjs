// From an open host to a signed-in one: banner, first user, wrong and right password, what a role may see, audit log, signing out.
import { base, demoFactory, found, withBrowser } from './browser.mjs';

const factory = await demoFactory();
const password = 'correct horse battery';

await withBrowser(async (browser) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(() => localStorage.setItem('factorytwin.language', 'en'));
  const page = await context.newPage();
  page.on('pageerror', (error) => found(error.message));
  const see = (selector, what) => page.waitForSelector(selector, { timeout: 20_000 }).catch(() => found(`not seen: ${what}`));
  const signIn = async (name, word) => {
    await page.fill('input[name=username]', name);
    await page.fill('input[name=password]', word);
    await page.click('.sign-in button[type=submit]');
  };

  await page.goto(`${base}/f/${factory}/overview`);
  await see('.offered-note', 'the banner that sign-in is off');
  await page.click('.offered-note a');
  await see('.card-foot .ant-btn-primary', 'the button for the first user');
  await page.click('.card-foot .ant-btn-primary');
  await page.fill('.access-form input >> nth=0', 'anna');
  await page.fill('.access-form input[type=password]', password);
  await page.click('.access-form button[type=submit]');
  await see('.sign-in', 'the sign-in page after the first user was made');

  await signIn('anna', 'wrong password');
  await see('.sign-in [role=alert]', 'the refusal of a wrong password');
  await signIn('anna', password);
  await see('.top-user', 'who is signed in');
  if (await page.locator('.offered-note').count() > 0) found('the banner stays although sign-in is on');
  if ((await context.cookies()).some((cookie) => !cookie.httpOnly || cookie.sameSite !== 'Strict')) found('the cookie is open to scripts or to foreign pages');

  const made = await page.evaluate(async (word) => (await fetch('/api/v1/users', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'vera', roles: ['verifier'], password: word }),
  })).status, password);
  if (made !== 201) found(`making a verifier: ${made}`);

  await page.goto(`${base}/f/${factory}/audit`);
  await page.locator('section', { hasText: 'Chain' }).locator('button').first().click();
  await see('section [role=status] .strong', 'the verdict on the chain');
  if (!(await page.innerText('section [role=status] .strong')).startsWith('All ')) found('the chain of a fresh host is not whole');
  if (await page.locator('td .outcome-refused').count() !== 1) found('the wrong password is not in the audit log once');

  await page.click('.top-user');
  await page.click('.user-menu button');
  await see('.sign-in', 'the sign-in page after signing out');
  await signIn('vera', password);
  await see('.nav', 'the frame for the verifier');
  if (await page.locator('.nav a[href$="/access"]').count() > 0) found('a verifier is shown users and keys');
  if (await page.locator('.nav a[href$="/audit"]').count() !== 1) found('a verifier is not shown the audit log');
  await page.goto(`${base}/f/${factory}/plan`);
  await see('.run-plan', 'the plan page');
  if (await page.locator('.run-plan').isEnabled()) found('a verifier may start a plan');
  await page.goto(`${base}/f/${factory}/factors`);
  await see('.factor-list-card', 'the factor library');
  if (await page.locator('.page-tools .ant-btn').count() > 0) found('a verifier is offered to change factors');
});
