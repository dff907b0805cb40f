// What every script needs: a browser, pages that keep what went wrong in them, and an end that tells it.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { chromium } = createRequire(join(process.env.CLIENT_ROOT, 'package.json'))('playwright-core');

export const base = process.argv[2].replace(/\/$/, '');
export const argument = process.argv[3];
export const screens = ['overview', 'flow', 'assets', 'alarms', 'quality', 'carbon', 'years', 'ledger', 'plan', 'access', 'audit', 'status'];
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

/** A page in a language and theme; its console errors, failures and foreign requests become findings. */
export async function open(browser, path, { language = 'zh', theme = 'light', width = 1600, height = 1000 } = {}) {
  const context = await browser.newContext({ viewport: { width, height } });
  await context.addInitScript(([l, t]) => {
    localStorage.setItem('factorytwin.language', l);
    localStorage.setItem('factorytwin.theme', t);
  }, [language, theme]);
  const page = await context.newPage();
  const where = `${path} ${language} ${theme}`;
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && found(`${where}: console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => found(`${where}: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.host !== new URL(base).host) {
      found(`${where}: asks another site: ${url.href}`);
    }
  });
  page.on('response', (response) => response.status() >= 400 && found(`${where}: ${response.status()} for ${response.url()}`));
  await page.goto(base + path);
  await page.waitForSelector('main h1', { timeout: 20_000 });
  await settled(page);
  return page;
}

/** Live values are there and nothing is loading any more. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelectorAll('main .waiting').length === 0, null, { timeout: 20_000 })
    .catch(() => found(`${page.url()}: still loading after 20 s`));
}
