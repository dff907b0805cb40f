// The picture lives: power changes in place, the connection says so, and it comes back after it was cut.
import { demoFactory, found, open, withBrowser } from './browser.mjs';

const factory = await demoFactory();

await withBrowser(async (browser) => {
  const page = await open(browser, `/f/${factory}/overview`);
  const figures = () => page.evaluate(() => [...document.querySelectorAll('.figure-value b')].map((b) => b.textContent).join(' '));
  const before = await figures();
  if (!/[1-9]/.test(before)) found(`no figures: "${before}"`);
  const changed = await page.waitForFunction(
    (old) => [...document.querySelectorAll('.figure-value b')].map((b) => b.textContent).join(' ') !== old, before, { timeout: 90_000 },
  ).catch(() => null);
  if (!changed) found(`figures stand still for 90 s: ${before}`);
  if (await page.locator('.dot-live').count() !== 1) found('the connection is not shown as live');
  if (await page.locator('.flow-picture rect').count() < 3) found('the energy flow is not drawn');
  await page.context().close();

  // The server's end is cut: the client says so, then resumes by itself.
  const context = await browser.newContext();
  const cut = await context.newPage();
  const routes = [];
  await cut.routeWebSocket(/\/hubs\/twin/, (socket) => {
    const server = socket.connectToServer();
    routes.push({ socket, server });
  });
  await cut.goto(page.url());
  await cut.waitForSelector('.dot-live', { timeout: 20_000 }).catch(() => found('no live connection'));
  const [first] = routes;
  await first?.server.close();
  await first?.socket.close();
  for (let waited = 0; waited < 20_000 && routes.length < 2; waited += 100) {
    await cut.waitForTimeout(100);
  }
  if (routes.length < 2) found('no second connection after the first was cut');
  await cut.waitForSelector('.dot-live', { timeout: 20_000 }).catch(() => found('the connection did not resume'));
  await context.close();
});
