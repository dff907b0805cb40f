// What every script needs: a browser, pages that keep what went wrong in them, and an end that tells it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { chromium } = createRequire(join(process.env.CLIENT_ROOT, 'package.json'))('playwright-core');

export const base = process.argv[2].replace(/\/$/, '');
export const argument = process.argv[3];
export const only = process.argv[4];
/** Every page of src/Client/src/app/pages.ts: what navigation lists is looked at. */
export const screens = [...readFileSync(join(process.env.CLIENT_ROOT, 'src', 'app', 'pages.ts'), 'utf8').matchAll(/key: '(\w+)', icon:/g)].map((match) => match[1]);
const findings = [];

export function found(text) {
  findings.push(text);
}

/** The demo factory; every screen of it is looked at. */
export async function demoFactory() {
  const factories = await (await fetch(`${base}/api/v1/factories`)).json();
  return (factories.find((f) => f.id === 'chongqing-auto-parts') ?? factories[0]).id;
}

export async function withBrowser(work) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
  if (findings.length > 0) {
    console.log([...new Set(findings)].join('\n'));
    process.exitCode = 1;
  }
}

/** A page in a language and theme; its console errors, failures and foreign requests become findings. Kept from screen to screen, it loads the client once. */
export async function newPage(browser, { language = 'zh', theme = 'light', width = 1600, height = 1000 } = {}) {
  const context = await browser.newContext({ viewport: { width, height } });
  await context.addInitScript(([l, t]) => {
    localStorage.setItem('factorytwin.language', l);
    localStorage.setItem('factorytwin.theme', t);
  }, [language, theme]);
  const page = await context.newPage();
  const where = () => `${new URL(page.url(), base).pathname} ${language} ${theme}`;
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && found(`${where()}: console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => found(`${where()}: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.host !== new URL(base).host) {
      found(`${where()}: asks another site: ${url.href}`);
    }
  });
  page.on('response', (response) => response.status() >= 400 && found(`${where()}: ${response.status()} for ${response.url()}`));
  return page;
}

/** Goes to a screen by its address and waits until it stands. */
export async function visit(page, path) {
  await page.goto(base + path);
  await page.waitForSelector('main h1', { timeout: 20_000 });
  await settled(page);
}

/** A page of its own on a screen. */
export async function open(browser, path, options) {
  const page = await newPage(browser, options);
  await visit(page, path);
  return page;
}

/** Live values are there and nothing is loading any more. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelectorAll('main .waiting').length === 0, null, { timeout: 20_000 })
    .catch(() => found(`${page.url()}: still loading after 20 s`));
}
