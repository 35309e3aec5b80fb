// Tokens, and names that would be more than text if anything let them.
import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {launch, open} from './browser.mjs';
import {kProject, Server, Workplace} from './dscan.mjs';

const kToken = 'token-of-sixteen-characters';
const kHostile = ['<img src=x onerror=document.title=1>.txt', '"><script>document.title=1<\u002fscript>.txt'.replaceAll('/', '_'),
  'pay\u202etxt.exe', "';alert(1)--.txt", '{{constructor}}.txt'];

let place, browser;

before(async () => {
  place = await Workplace.make();
  for (const name of kHostile) await place.write(name, 'mail zhang.wei@corp-mail.cn\n');
  await place.write('table.csv', 'email,"<b onmouseover=document.title=1>col"\na@corp-mail.cn,b@corp-mail.cn\nc@corp-mail.cn,d@corp-mail.cn\n');
  await place.run('scan', place.data, '--name', '<b>hostile</b>');
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await place?.remove();
});

test('hostile names are shown as text', async () => {
  const server = await Server.start(place);
  const {tasks} = await (await fetch(`${server.url}/v1/${kProject}/sdg/scan/jobs`)).json();
  const page = await open(browser, `${server.url}/#/jobs/${tasks[0].id}`);
  await page.getByRole('heading', {name: '<b>hostile</b>', level: 1}).waitFor();
  await page.locator('table.objects tbody tr').nth(kHostile.length).waitFor();
  const shown = await page.locator('table.objects tbody th strong').allInnerTexts();
  for (const name of kHostile) assert.ok(shown.includes(name.replace('\u202e', '\\u202e')), `${name} among ${shown}`);
  assert.match(await page.locator('.heat-map').innerText(), /<b onmouseover=/);
  assert.equal(await page.locator('main img, main script, main b').count(), 0);
  assert.equal(await page.title(), '<b>hostile</b> · dscan');
  assert.deepEqual(page.troubles, []);
  await page.context().close();
  await server.stop();
});

test('a token is asked for, kept for the tab and sent as a header only', async () => {
  const file = join(place.root, 'auth.toml');
  await writeFile(file, `[[token]]\nproject = "${kProject}"\ntoken = "${kToken}"\n`, {mode: 0o600});
  const server = await Server.start(place, '--auth-file', file);
  const page = await open(browser, server.url);
  await page.getByText('Type a token of this project').waitFor();
  const asked = [];
  page.on('request', (request) => asked.push(request));
  await page.getByLabel('Token').fill(kToken);
  await page.getByRole('button', {name: 'Use'}).click();
  await page.getByRole('link', {name: '<b>hostile</b>'}).waitFor();
  assert.ok(asked.length > 0);
  for (const request of asked) {
    assert.equal(request.headers()['x-auth-token'], kToken);
    assert.ok(!request.url().includes(kToken));
  }
  assert.deepEqual(await page.evaluate(() => [localStorage.length, document.cookie]), [0, '']);
  await page.reload();
  await page.getByRole('link', {name: '<b>hostile</b>'}).waitFor();
  await page.context().close();
  await server.stop();
});

test('the policy lets no script in and the page is kept by its tag', async () => {
  const server = await Server.start(place);
  const page = await fetch(server.url);
  const policy = page.headers.get('content-security-policy');
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*/);
  assert.match(page.headers.get('content-type'), /^text\/html/);
  const again = await fetch(server.url, {headers: {'If-None-Match': page.headers.get('etag')}});
  assert.equal(again.status, 304);
  for (const [name, type] of [['app.js', 'text/javascript'], ['style.css', 'text/css'], ['icon.svg', 'image/svg+xml']]) {
    const file = await fetch(`${server.url}/web/${name}`);
    assert.equal(file.status, 200);
    assert.ok(file.headers.get('content-type').startsWith(type), name);
  }
  assert.equal((await fetch(`${server.url}/web/../api`)).status, 404);
  assert.equal((await fetch(`${server.url}/web/nothing.js`)).status, 404);
  await server.stop();
});
