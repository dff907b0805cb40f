// Every screen in one language, light and dark side by side, on one page each that is kept: what a screen shows, says and loads. In light
// also the names for assistive technology. Pictures go to SCREENS_FOLDER where that is named; a second argument is one screen alone.
import { argument as language, demoFactory, found, newPage, only, screens, settled, visit, withBrowser } from './browser.mjs';
import { namelessOn } from './names.mjs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.SCREENS_FOLDER;
const factory = await demoFactory();
const spaces = readdirSync(join(process.env.CLIENT_ROOT, 'src', 'i18n', 'en')).map((file) => file.replace('.json', ''));
const rawKey = new RegExp(`\\b(${[...spaces, 'carrier', 'band', 'figure'].join('|')})\\.[a-z]\\w+(\\.\\w+)*\\b`, 'gi');

await withBrowser((browser) => Promise.all(['light', 'dark'].map(async (theme) => {
  const page = await newPage(browser, { language, theme });
  for (const screen of only ? [only] : screens) {
    await visit(page, `/f/${factory}/${screen}`);
    await look(page, screen, theme);
    for (const name of await page.locator('.page-tools .ant-segmented-item:not(.ant-segmented-item-selected)').allInnerTexts()) {
      await page.locator('.page-tools .ant-segmented-item', { hasText: name }).first().click();
      await settled(page);
      await look(page, screen, theme, name);
    }
  }
  await page.context().close();
})));

async function look(page, screen, theme, view = '') {
  const where = `${screen} ${language} ${theme} ${view}`.trim();
  const text = await page.innerText('body');
  for (const key of text.match(rawKey) ?? []) {
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
  if (theme === 'light') {
    (await namelessOn(page)).forEach((problem) => found(`${where}: ${problem}`));
  }
  if (folder) {
    await page.screenshot({ path: join(folder, `${[screen, language, theme, view].filter(Boolean).join('-').replaceAll(/[\s/]/g, '_')}.png`) });
  }
}
