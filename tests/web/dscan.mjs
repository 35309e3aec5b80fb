// The program under test: scans into a store of the test's own, and a server on a free port.
import {execFile, spawn} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';

const kProgram = process.env.DSCAN_PROGRAM;
export const kProject = '0'.repeat(32);
export const kSamples = process.env.DSCAN_SAMPLES;

// A directory with a store, and compiled rules that all tests share.
export class Workplace {
  static async make() {
    const place = new Workplace();
    place.root = await mkdtemp(join(tmpdir(), 'dscan-web-'));
    place.store = join(place.root, 'store');
    place.data = join(place.root, 'data');
    await mkdir(place.data);
    return place;
  }

  async write(name, text) {
    const path = join(this.data, name);
    await mkdir(dirname(path), {recursive: true});
    await writeFile(path, text);
    return path;
  }

  run(...words) {
    return promisify(execFile)(kProgram, [...words, '--store', this.store], {maxBuffer: 1 << 28});
  }

  // A scan of standard input: it runs until that is ended.
  begin(name) {
    return spawn(kProgram, ['scan', '-', '--name', name, '--store', this.store], {stdio: ['pipe', 'ignore', 'inherit']});
  }

  async remove() {
    await rm(this.root, {recursive: true, force: true});
  }
}

export class Server {
  static async start(place, ...options) {
    const server = new Server();
    server.process = spawn(kProgram, ['serve', '--listen', '127.0.0.1:0', '--store', place.store, ...options],
      {stdio: ['ignore', 'ignore', 'pipe']});
    server.url = await new Promise((found, lost) => {
      let said = '';
      server.process.stderr.on('data', (part) => {
        said += part;
        const url = said.match(/http:\/\/127\.0\.0\.1:\d+/);
        if (url) found(url[0]);
      });
      server.process.on('exit', () => lost(new Error(`dscan serve ended: ${said}`)));
    });
    return server;
  }

  // The newest job of that name.
  async job(name) {
    const answer = await fetch(`${this.url}/v1/${kProject}/sdg/scan/jobs?content=${name}`);
    return (await answer.json()).tasks[0];
  }

  async stop() {
    const gone = new Promise((done) => this.process.on('exit', done));
    this.process.kill('SIGTERM');
    await gone;
  }
}
