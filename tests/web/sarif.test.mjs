// `--format sarif` against the standard's own schema, and what consumers of it look at.
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import {kSamples, Workplace} from './dscan.mjs';

let place, validate;

before(async () => {
  place = await Workplace.make();
  const schema = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const ajv = new Ajv({strict: false, allErrors: true, unicodeRegExp: false});
  addFormats(ajv);
  validate = ajv.compile(JSON.parse(await readFile(schema)));
});

after(() => place?.remove());

async function sarif(...words) {
  const {stdout} = await place.run(...words, '--format', 'sarif');
  const log = JSON.parse(stdout);
  assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 3)));
  return log.runs[0];
}

test('the samples, with fingerprints', async () => {
  const run = await sarif('scan', kSamples, '--name', 'samples', '--fingerprints', '--fingerprint-key', `${place.root}/key`);
  assert.ok(run.results.length > 50);
  const {rules} = run.tool.driver;
  for (const result of run.results) {
    assert.equal(rules[result.ruleIndex].id, result.ruleId);
    assert.ok(result.partialFingerprints['dscanPlace/v1']);
    assert.ok(result.partialFingerprints['dscanValue/0/v1']);
    assert.ok(result.locations[0].physicalLocation.artifactLocation.uri.startsWith('file:///'));
  }
  const email = rules.find((rule) => rule.id === 'email');
  assert.ok(email.help.text.length > 40);
  assert.equal(email.defaultConfiguration.level, 'note');
  assert.equal(rules.find((rule) => rule.id === 'credit-card').defaultConfiguration.level, 'warning');
  assert.ok(run.invocations[0].executionSuccessful);
  assert.deepEqual((await sarif('results', 'samples')).results, run.results);
});

test('nothing found, and names that are no URIs', async () => {
  await place.write('clean.txt', 'nothing\n');
  assert.deepEqual((await sarif('scan', `${place.data}/clean.txt`)).results, []);
  await place.write('a b%#?"ü.txt', 'mail zhang.wei@corp-mail.cn\n');
  const run = await sarif('scan', place.data);
  assert.match(run.results[0].locations[0].physicalLocation.artifactLocation.uri, /\/a%20b%25%23%3F%22%C3%BC\.txt$/);
});
