// The picture lives: power changes in place, the connection says so, and it comes back after it was cut.
import { base, demoFactory, found, open, withBrowser } from './browser.mjs';

const factory = await demoFactory();

await withBrowser(async (browser) => {
  const page = await open(browser, `/f/${factory}/overview`);
  const figures = () => page.evaluate(() => [...document.querySelectorAll('.figure-value b')].map((b) => b.textContent).join(' '));
  const before = await figures();
  if (!/[1-9]/.test(before)) found(`no figures: "${before}"`);
  // The whole way of one reading: written, on disk, through the meter to the site, pushed, drawn.
  const written = await fetch(`${base}/api/v2/write?bucket=${factory}&precision=s`, {
    method: 'POST', body: `reading,point=e-in-p value=2468 ${Math.floor(Date.now() / 1000)}`,
  });
  if (written.status !== 204) found(`the reading was answered ${written.status}`);
  const changed = await page.waitForFunction(
    () => [...document.querySelectorAll('.figure-value b')].some((b) => b.textContent === '2.47'), null, { timeout: 15_000 },
  ).catch(() => null);
  if (!changed) found(`a reading of 2468 kW is not shown after 15 s: ${await figures()}`);
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

  // A host that falls silent sends nothing that could say so: values grey out by the client's own clock.
  const silentContext = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  const silent = await silentContext.newPage();
  let passing = true;
  await silent.routeWebSocket(/\/hubs\/twin/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => passing && socket.send(message));
  });
  await silent.clock.install();
  await silent.goto(page.url());
  await silent.waitForSelector('.figure-value b', { timeout: 20_000 }).catch(() => found('no figures before the silence'));
  if (await silent.locator('.figure-main.stale').count() > 0) found('a fresh figure is shown as stale');
  passing = false;
  await silent.clock.fastForward('01:30:00');
  await silent.waitForSelector('.figure-main.stale', { timeout: 10_000 }).catch(() => found('figures stay bright in a silence of 90 min'));
  await silentContext.close();
});
