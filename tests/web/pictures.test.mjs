// A picture of each page, for the README: kept where DSCAN_PICTURES says.
import assert from 'node:assert/strict';
import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {launch, open} from './browser.mjs';
import {kSamples, Server, Workplace} from './dscan.mjs';

const kFolder = process.env.DSCAN_PICTURES;

let place, server, browser;

before(async () => {
  place = await Workplace.make();
  await place.run('scan', kSamples, '--name', 'samples');
  server = await Server.start(place);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await place?.remove();
});

async function picture(name, path, ready, options = {}) {
  const page = await open(browser, server.url + path, {viewport: {width: 1100, height: 760}, ...options});
  await page.locator(ready).first().waitFor();
  const file = join(kFolder, `${name}.png`);
  await page.screenshot({path: file});
  await page.context().close();
  assert.ok((await stat(file)).size > 5000, `${file} is empty`);
}

test('pictures', async () => {
  const job = `/#/jobs/${(await server.job('samples')).id}`;
  await picture('jobs', '/', 'table.jobs tbody a');
  await picture('job', job, 'table.objects tbody tr');
  await picture('job-dark', job, 'table.objects tbody tr', {colorScheme: 'dark'});
  await picture('rules', '/#/rules', 'main h1');
});
