// Opens exports in speedscope's own page, in Chromium: which of its importers takes each, and its table of functions, whose times,
// own and inclusive, must be lineprof's, as exactly as they are shown.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const packages = process.env.LINEPROFTEST_PACKAGES;
const { chromium } = createRequire(packages + '/x')('playwright-core');
const application = pathToFileURL(join(packages, 'speedscope/dist/release/index.html')).href;
const [lineprof, profile, ...exported] = process.argv.slice(2);
const { functions } = JSON.parse(execFileSync(lineprof, ['functions', '--format', 'json', profile], { stdio: 'pipe' }));
const units = { s: 1e9, ms: 1e6, µs: 1e3, ns: 1, '': 1 };

/// ns, and how far the shown figure may be from the true one.
function parsed(text) {
  const [, digits, unit] = text.match(/^([\d.,]+)(s|ms|µs|ns|)(?: \(|$)/);
  return { time: Number(digits.replaceAll(',', '')) * units[unit], error: units[unit] * (unit ? 0.006 : 0) };
}

async function tableOf(browser, path) {
  const page = await browser.newPage();
  const imported = [];
  page.on('console', (message) => imported.push(message.text()));
  const script = resolve(path + '.js');
  const bytes = readFileSync(path).toString('base64');
  writeFileSync(script, `speedscope.loadFileFromBase64(${JSON.stringify(path)}, ${JSON.stringify(bytes)})`);
  await page.goto(`${application}#localProfilePath=${script}`);
  await page.click('text=Sandwich', { timeout: 60000 });
  await page.waitForFunction(() => [...document.querySelectorAll('td')].some((cell) => cell.innerText.includes('%')));
  const rows = await page.$$eval('tr', (all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText)));
  await page.close();
  return { importer: imported.find((line) => line.startsWith('Importing as')), rows };
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
try {
  for (const path of exported) {
    const { importer, rows } = await tableOf(browser, path);
    let equal = 0;
    for (const { function: name, tottime, cumtime } of functions) {
      const row = rows.find((cells) => cells[2]?.trim().split(' {')[0] === name);
      assert(row, `${path}: ${name} is not there`);
      for (const [cell, ours] of [[row[0], cumtime], [row[1], tottime]]) {
        const { time, error } = parsed(cell);
        assert(Math.abs(time - ours * 1e9) <= error + 1e-3, `${path}: ${name}: ${cell}, lineprof says ${ours} s`);
      }
      equal += 1;
    }
    console.log(`${path}: ${importer}: ${equal} functions are equal`);
  }
} finally {
  await browser.close();
}
