// One job: what it does, what it found as plots, its tables' columns, and every object.
import {get, post} from './api.js';
import {announce, count, counted, el, heading, levelBadge, note, time} from './dom.js';
import {byAsset, byLevel, byRule} from './findings.js';
import {heatMap} from './heat_map.js';
import {ObjectTable} from './object_table.js';
import {every, kLive, progressBar, sumOf} from './progress.js';

const kResultsEvery = 5000;  // Milliseconds between two looks at the results of a running job.

// A job has no route of its own: it is looked for in the list.
async function findJob(id, signal) {
  const limit = 500;
  for (let offset = 0; ; ++offset) {
    const {tasks, total} = await get('/sdg/scan/jobs', {offset, limit}, signal);
    const job = tasks.find((each) => each.id === id);
    if (job) return job;
    if (tasks.length === 0 || (offset + 1) * limit >= total) throw new Error('this project has no such job');
  }
}

function taskRow(task) {
  const cells = [task.category, task.status, progressBar(task.progress, `Progress of ${task.asset_name}`),
    count(task.scanned_object_num), count(task.to_be_scanned_object_num), count(task.skip_object_num),
    `${count(task.scan_speed)} / s`, levelBadge(task.security_level_name, task.security_level_color)];
  return el('tr', {}, el('th', {scope: 'row'}, task.asset_name), cells.map((cell) => el('td', {}, cell)));
}

function taskTable(tasks) {
  const head = ['Asset', 'Kind', 'Status', 'Progress', 'Scanned', 'Waiting', 'Skipped', 'Speed', 'Highest level'];
  return el('div', {class: 'scroll'}, el('table', {}, el('caption', {class: 'unseen'}, 'Tasks of the job, one an asset'),
    el('thead', {}, el('tr', {}, head.map((text) => el('th', {scope: 'col'}, text)))),
    el('tbody', {}, tasks.map(taskRow))));
}

class JobPage {
  constructor(job, signal) {
    this.job = job;
    this.signal = signal;
    this.state = el('span', {class: 'state'});
    this.progress = el('div');
    this.tasks = el('div');
    this.plots = el('div', {class: 'plots'});
    this.columns = el('div');
    this.answer = el('div', {'aria-live': 'polite'});
    this.buttons = el('div', {class: 'bar'});
    this.objects = new ObjectTable(job, signal);
  }

  draw() {
    return [heading(this.job.name || this.job.id),
      el('p', {}, this.state, ' ', levelBadge(this.job.security_level_name, this.job.security_level_color),
        ` started ${time(this.job.start_time)}`),
      this.buttons, this.answer, this.progress, this.tasks,
      el('h2', {}, 'Findings'), this.plots,
      el('h2', {}, 'Columns of tables'), this.columns,
      el('h2', {}, 'Objects'), this.objects.element];
  }

  // What may be done to a job depends on what it does.
  showButtons() {
    const live = kLive.has(this.job.status);
    const begin = (resumable) => this.ask('start', {is_resumable: resumable});
    const button = (text, allowed, click) => el('button', {type: 'button', disabled: !allowed, click}, text);
    this.buttons.replaceChildren(button('Stop', live, () => this.ask('stop')),
      button('Resume', ['STOPPED', 'FAILED', 'TERMINATED'].includes(this.job.status), () => begin(true)),
      button('Scan again', !live, () => begin(false)));
  }

  async ask(verb, body) {
    try {
      const said = await post(`/sdg/scan/job/${this.job.id}/${verb}`, body);
      this.answer.replaceChildren(note(`${verb}: ${said.msg || said.status || 'done'}`));
      await this.refresh();
    } catch (failure) {
      const text = failure.missing ? 'This server only shows jobs; a scan of “dscan scan” is stopped by Ctrl-C where it runs.'
                                   : failure.message;
      this.answer.replaceChildren(note(text, 'error'));
    }
  }

  // What the job does; true if it went on or ended since the last look.
  async refresh() {
    const before = this.job.status;
    this.job = await findJob(this.job.id, this.signal);
    const {tasks} = await get(`/sdg/scan/job/${this.job.id}/task`, {limit: 1000}, this.signal);
    const sum = sumOf(tasks);
    this.assets = tasks;
    this.state.textContent = this.job.status;
    this.state.className = `state ${this.job.status.toLowerCase()}`;
    if (before !== this.job.status || !this.buttons.hasChildNodes()) this.showButtons();
    this.progress.replaceChildren(progressBar(sum.percent, 'Progress of the job'),
      el('span', {}, ` ${counted(sum.scanned, 'file')} scanned, ${count(sum.waiting)} waiting, ${count(sum.skipped)} skipped`));
    this.tasks.replaceChildren(taskTable(tasks));
    if (before !== this.job.status) announce(`The job is ${this.job.status}`);
    return kLive.has(before) && !kLive.has(this.job.status);
  }

  async showResults() {
    const parts = [byLevel(this.job, this.signal), byRule(this.job, this.signal),
      byAsset(this.job, this.assets, this.signal)];
    this.plots.replaceChildren(...await Promise.all(parts));
    this.columns.replaceChildren(await heatMap(this.job, this.signal));
    await this.objects.load(this.assets);
  }
}

export async function showJob(main, id, signal) {
  const page = new JobPage(await findJob(id, signal), signal);
  await page.refresh();
  main.replaceChildren(...page.draw());
  await page.showResults();
  let seen = Date.now();
  every(() => (kLive.has(page.job.status) ? 1000 : 5000), signal, async () => {
    try {
      const ended = await page.refresh();
      if (!ended && (!kLive.has(page.job.status) || Date.now() - seen < kResultsEvery)) return;
      await page.showResults();
      seen = Date.now();
    } catch (failure) {
      if (!signal.aborted) page.answer.replaceChildren(note(failure.message, 'error'));
    }
  });
}
