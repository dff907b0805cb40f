// Everything by keyboard: focus is visible, search opens and goes, the tree is walked.
import { demoFactory, found, open, withBrowser } from './browser.mjs';

const factory = await demoFactory();

await withBrowser(async (browser) => {
  const page = await open(browser, `/f/${factory}/overview`, { language: 'en' });
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const e = document.activeElement;
      const own = getComputedStyle(e);
      const holder = e.closest('.ant-select, .tree-search');
      const around = holder ? getComputedStyle(holder) : own;
      const ring = (s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
      return { name: e.outerHTML.slice(0, 90), isBody: e === document.body, visible: ring(own) || ring(around) };
    });
    if (focus.isBody) found(`Tab ${i + 1} left the page`);
    else if (!focus.visible) found(`focus is not visible on ${focus.name}`);
  }
  await page.keyboard.press('Control+k');
  await page.waitForSelector('[role=combobox][aria-controls=search-hits]', { timeout: 5000 }).catch(() => found('Ctrl+K opens no search'));
  await page.keyboard.type('alarms');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/alarms$/, { timeout: 5000 }).catch(() => found(`search did not go to alarms: ${page.url()}`));
  await page.context().close();

  const tree = await open(browser, `/f/${factory}/assets`, { language: 'en' });
  await tree.focus('[role=tree]');
  const start = tree.url();
  await tree.keyboard.press('ArrowDown');
  await tree.waitForFunction((old) => location.href !== old, start, { timeout: 5000 }).catch(() => found('the tree ignores the arrow keys'));
  const chosen = await tree.locator('[role=treeitem][aria-selected=true]').count();
  if (chosen !== 1) found(`${chosen} tree items are selected`);
  await tree.context().close();
});
