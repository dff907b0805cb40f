// 390 px: nothing is wider than the screen, the main figure and the tab bar are there.
import { demoFactory, found, newPage, screens, visit, withBrowser } from './browser.mjs';

const factory = await demoFactory();

await withBrowser(async (browser) => {
  const page = await newPage(browser, { width: 390, height: 844 });
  for (const screen of screens) {
    await visit(page, `/f/${factory}/${screen}`);
    const wide = await page.evaluate(() => {
      const main = document.querySelector('main');
      return Math.max(main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - window.innerWidth);
    });
    if (wide > 0) found(`${screen}: ${wide} px too wide`);
    if (!(await page.locator('.nav-row').first().isVisible())) found(`${screen}: no tab bar`);
  }
  await page.context().close();
});
