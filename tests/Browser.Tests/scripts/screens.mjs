// One screen in both languages and both themes. Pictures go to SCREENS_FOLDER where that is named.
import { argument, demoFactory, found, open, withBrowser } from './browser.mjs';
import { join } from 'node:path';

const folder = process.env.SCREENS_FOLDER;
const factory = await demoFactory();

await withBrowser(async (browser) => {
  for (const language of ['zh', 'en']) {
    for (const theme of ['light', 'dark']) {
      const page = await open(browser, `/f/${factory}/${argument}`, { language, theme });
      const where = `${argument} ${language} ${theme}`;
      const text = await page.innerText('body');
      for (const key of text.match(/\b(app|overview|flow|assets|alarms|quality|carbon|years|ledger|plan|status|carrier|band|figure)\.[a-z]\w+(\.\w+)*\b/gi) ?? []) {
        found(`${where}: raw text key ${key}`);
      }
      if (/\bNaN\b|\bundefined\b|\[object|\{\{/.test(text)) {
        found(`${where}: shows ${/.{0,40}(NaN|undefined|\[object|\{\{).{0,20}/.exec(text)?.[0]}`);
      }
      const state = await page.evaluate(() => ({
        lang: document.documentElement.lang,
        theme: document.documentElement.dataset.theme,
        headings: document.querySelectorAll('main h1').length,
        failures: [...document.querySelectorAll('main [role=alert]')].map((e) => e.textContent),
        wide: document.documentElement.scrollWidth - window.innerWidth,
      }));
      if (state.lang !== (language === 'zh' ? 'zh-CN' : 'en')) found(`${where}: lang is ${state.lang}`);
      if (state.theme !== theme) found(`${where}: theme is ${state.theme}`);
      if (state.headings !== 1) found(`${where}: ${state.headings} main headings`);
      if (state.wide > 0) found(`${where}: ${state.wide} px wider than the window`);
      state.failures.forEach((failure) => found(`${where}: shows a failure: ${failure}`));
      if (folder) {
        await page.screenshot({ path: join(folder, `${argument}-${language}-${theme}.png`) });
      }
      await page.context().close();
    }
  }
});

