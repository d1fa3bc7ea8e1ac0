// Opens pages from disk in Chromium, and notes what no page may do: errors, words on the console, requests for anything but the file.
import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(process.env.LINEPROFTEST_PACKAGES + '/x');
const { chromium } = require('playwright-core');
export const axeScript = require.resolve('axe-core/axe.min.js');
export { assert };

/// Runs `test(open)`; `open(path, hash, settings)` gives a page that is ready.
export async function withBrowser(test) {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const bad = [];
  const open = async (path, hash = '', settings = {}) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...settings });
    const url = pathToFileURL(resolve(path)).href;
    page.on('console', (message) => bad.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => bad.push(`error: ${error.stack}`));
    page.on('dialog', (dialog) => {
      bad.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== url && !request.url().startsWith('data:'))
        bad.push(`request: ${request.url()}`);
    });
    await page.goto(url + hash);
    return page;
  };
  try {
    await test(open);
  } finally {
    await browser.close();
  }
  assert.deepEqual(bad, []);
}
