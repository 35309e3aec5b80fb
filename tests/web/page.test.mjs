// What a person does on the page, in a real browser against the real server.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {answer, kNoRoute, launch, open} from './browser.mjs';
import {kSamples, Server, Workplace} from './dscan.mjs';

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

// Opens a page, and afterwards nothing was wrong in it and nothing was asked of another server.
async function on(path, visit, options) {
  const page = await open(browser, server.url + path, options);
  await visit(page);
  assert.deepEqual(page.troubles, []);
  assert.deepEqual(page.outside, []);
  await page.context().close();
}

async function jobPath() {
  return `/#/jobs/${(await server.job('samples')).id}`;
}

test('jobs are listed and lead to their page', () => on('/', async (page) => {
  const link = page.getByRole('link', {name: 'samples'});
  await link.waitFor();
  assert.match(await page.locator('table.jobs tbody').innerText(), /FINISHED/);
  await link.click();
  await page.getByRole('heading', {name: 'samples', level: 1}).waitFor();
  assert.equal(await page.title(), 'samples · dscan');
}));

test('a job shows its tasks, its plots, its columns and its objects', async () => on(await jobPath(), async (page) => {
  await page.locator('table.objects tbody tr').first().waitFor();
  assert.match(await page.getByRole('table', {name: 'Tasks of the job'}).innerText(), /DATABASE/);
  const levels = page.getByRole('img', {name: /^By level, /});
  assert.match(await levels.getAttribute('aria-label'), /L3: \d+/);
  await page.getByRole('img', {name: /^By asset, /}).waitFor();
  const columns = page.locator('.heat-map');
  assert.match(await columns.innerText(), /shop\.customers/);
  assert.match(await columns.innerText(), /id_no/);
}));

test('a matched example is masked and has its line', async () => on(await jobPath(), async (page) => {
  const row = page.locator('table.objects tbody tr', {hasText: 'customers.csv'});
  await row.locator('summary').click();
  const example = row.locator('.examples tr').first();
  assert.match(await example.innerText(), /line \d+\s+(张\*$|.*\*{3,})/);
}));

test('objects are filtered and sorted', async () => on(await jobPath(), async (page) => {
  const rows = page.locator('table.objects tbody tr');
  await rows.first().waitFor();
  const all = await rows.count();
  await page.getByPlaceholder('Object or path').fill('customers');
  await page.waitForFunction((most) => document.querySelectorAll('table.objects tbody tr').length < most, all);
  for (const text of await rows.allInnerTexts()) assert.match(text, /customers/);
  await page.getByPlaceholder('Object or path').fill('');
  await page.getByLabel('Only this level').selectOption({label: 'L4'});
  await page.waitForFunction((most) => document.querySelectorAll('table.objects tbody tr').length < most, all);
  for (const text of await page.locator('table.objects tbody tr > td:first-child').allInnerTexts()) assert.equal(text, 'L4');
  await page.getByLabel('Only this level').selectOption('');
  await page.getByRole('button', {name: 'Object', exact: true}).click();
  const paths = await page.locator('table.objects tbody th .hint').allInnerTexts();
  assert.deepEqual(paths, [...paths].sort());
  assert.equal(await page.locator('th[aria-sort=ascending]').innerText(), 'Object');
}));

test('a running scan is followed until it ends', async () => {
  const scan = place.begin('live');
  scan.stdin.write('mail zhang.wei@corp-mail.cn\n');
  const ended = new Promise((done) => scan.on('exit', done));
  while (!(await server.job('live'))) await new Promise((again) => setTimeout(again, 50));
  await on(`/#/jobs/${(await server.job('live')).id}`, async (page) => {
    await page.locator('main .state.running').first().waitFor();
    assert.equal(await page.getByRole('button', {name: 'Stop'}).isEnabled(), true);
    scan.stdin.end();
    await ended;
    await page.locator('main .state.finished').first().waitFor();
    await page.locator('table.objects tbody tr').first().waitFor();
    assert.equal(await page.getByRole('button', {name: 'Stop'}).isEnabled(), false);
  });
});

test('starting, stopping and resuming ask what the contract says', async () => {
  const asked = [];
  const ok = {msg: 'ok', status: 'RESPONSE_SUCCESS', id: (await server.job('samples')).id};
  const note = (request) => asked.push([request.method(), new URL(request.url()).pathname.split('/').slice(3).join('/'),
    request.postDataJSON()]);
  await on('/', async (page) => {
    await page.route((url) => url.pathname.endsWith('/sdg/asset/obs/buckets'), (route) => {
      if (route.request().method() === 'GET') {
        const free = {id: 'a1', bucket_name: 'x', bucket_location: '/srv', asset_name: 'x'};
        const added = new URL(route.request().url()).searchParams.get('added') === 'true';
        return route.fulfill({json: {buckets: added ? [] : [free], total: added ? 0 : 1}});
      }
      note(route.request());
      return route.fulfill({json: {...ok, id: 'a1'}});
    });
    await answer(page, '/scan-templates', 200, {total: 1, scan_templates_list: [{id: 'default', name: 'Default', is_default: true}]});
    await page.route((url) => url.pathname.endsWith('/sdg/scan/job'), (route) => {
      note(route.request());
      return route.fulfill({json: ok});
    });
    await page.getByText('New scan').click();
    await page.getByLabel('Name', {exact: true}).fill('nightly');
    await page.getByLabel('Folder').selectOption({label: '/srv/x'});
    await page.getByRole('option', {name: 'Default', exact: true}).waitFor({state: 'attached'});
    await page.getByRole('button', {name: 'Start'}).click();
    await page.getByRole('heading', {name: 'samples', level: 1}).waitFor();
    await answer(page, '/start', 200, ok, note);
    await page.getByRole('button', {name: 'Scan again'}).click();
    await page.getByText('start: ok').waitFor();
  });
  assert.deepEqual(asked, [
    ['POST', 'sdg/asset/obs/buckets', {buckets: [{asset_name: 'x', bucket_name: 'x', location: '/srv', bucket_policy: 'private'}]}],
    ['POST', 'sdg/scan/job', {name: 'nightly', asset_ids: ['a1'], cycle: 'ONCE', open: true, start_time: 0, use_nlp: false,
      scan_template_ids: ['default']}],
    ['POST', `sdg/scan/job/${ok.id}/start`, {is_resumable: false}],
  ]);
});

test('rules are listed, found and tested', () => on('/', async (page) => {
  await answer(page, '/scan-rules', 200, {total: 2, scan_rules_list: [
    {rule_id: 'email', rule_name: 'E-mail', rule_desc: 'Addresses', rule_type: 'REGEX', category: 'BUILT_IN'},
    {rule_id: 'card', rule_name: 'Card', rule_desc: 'Numbers', rule_type: 'REGEX', category: 'BUILT_IN'}]});
  await answer(page, '/scan-rules/test', 200, {is_match: 1, match_group: 'a***@x.org'});
  await page.getByRole('link', {name: 'Rules and levels'}).click();
  await page.getByText('2 of 2 rules').waitFor();
  assert.match(await page.getByRole('table', {name: 'Security levels'}).innerText(), /L4/);
  await page.getByLabel('Only rules that hold this').fill('number');
  await page.getByText('1 of 2 rules').waitFor();
  await page.getByLabel('Text').fill('mail ann@x.org');
  await page.getByRole('button', {name: 'Test'}).click();
  await page.getByText('It matches: a***@x.org').waitFor();
}));

test('a server without the newer routes is said to be one', async () => on(await jobPath(), async (page) => {
  for (const path of ['/stop', '/start', '/hit-rules', '/security-levels', '/scan-rules']) await answer(page, path, 404, kNoRoute);
  await page.reload();
  await page.getByText('This server does not sum up rules').waitFor();
  await page.getByRole('img', {name: /^By level, .*L4: \d+/}).waitFor();
  await page.getByRole('button', {name: 'Scan again'}).click();
  await page.getByText('This server only shows jobs').waitFor();
  await page.getByRole('link', {name: 'Rules and levels'}).click();
  await page.getByText('This server does not answer for rules').waitFor();
}));

test('everything is reached by the keyboard', () => on('/', async (page) => {
  await page.getByRole('link', {name: 'samples'}).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  for (let steps = 0; steps < 20; ++steps) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement.textContent)) === 'samples') break;
  }
  await page.keyboard.press('Enter');
  await page.locator('table.objects tbody tr').first().waitFor();
  await page.locator('table.objects summary').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('table.objects .matches').first().waitFor();
  await page.getByRole('button', {name: 'Object', exact: true}).focus();
  await page.keyboard.press('Space');
  await page.locator('th[aria-sort=ascending]').waitFor();
}));

test('every control has a name', async () => on(await jobPath(), async (page) => {
  await page.locator('table.objects tbody tr').first().waitFor();
  const nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, select, textarea, a, summary, progress')]
    .filter((each) => !(each.textContent.trim() || each.getAttribute('aria-label') || each.labels?.length))
    .map((each) => each.outerHTML));
  assert.deepEqual(nameless, []);
}));

test('dark and light have their own colours', async () => {
  const ground = async (colorScheme) => {
    let color;
    await on('/', async (page) => {
      await page.getByRole('link', {name: 'samples'}).waitFor();
      color = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    }, {colorScheme});
    return color;
  };
  assert.equal(await ground('light'), 'rgb(255, 255, 255)');
  assert.equal(await ground('dark'), 'rgb(18, 24, 29)');
});
