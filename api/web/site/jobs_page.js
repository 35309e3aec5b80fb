// All jobs, newest first, with what they are doing; and a form that starts one.
import {get} from './api.js';
import {announce, counted, el, heading, levelBadge, note, time} from './dom.js';
import {newScanForm} from './new_scan.js';
import {every, kLive, progressBar, sumOf} from './progress.js';

const kPage = 20;

function row(job) {
  const progress = el('td', {}, '–');
  const line = el('tr', {},
    el('th', {scope: 'row'}, el('a', {href: `#/jobs/${encodeURIComponent(job.id)}`}, job.name || job.id)),
    el('td', {}, el('span', {class: `state ${String(job.status).toLowerCase()}`}, job.status)),
    progress,
    el('td', {}, levelBadge(job.security_level_name, job.security_level_color)),
    el('td', {}, time(job.start_time)));
  return {line, progress, job};
}

async function showProgress({progress, job}, signal) {
  const {tasks} = await get(`/sdg/scan/job/${job.id}/task`, {limit: 1000}, signal);
  const sum = sumOf(tasks);
  progress.replaceChildren(progressBar(sum.percent, `Progress of ${job.name}`),
    el('span', {class: 'hint'}, ` ${counted(sum.scanned, 'file')}`));
}

class JobList {
  constructor(signal) {
    this.signal = signal;
    this.page = 0;
    this.name = '';
    this.body = el('tbody');
    this.pages = el('p', {class: 'pages'});
  }

  draw() {
    const search = el('input', {type: 'search', 'aria-label': 'Search jobs by name', placeholder: 'Name',
      input: () => this.find(search.value)});
    const head = ['Job', 'Status', 'Progress', 'Highest level', 'Started'];
    return [el('div', {class: 'bar'}, search),
      el('div', {class: 'scroll'}, el('table', {class: 'jobs'}, el('caption', {class: 'unseen'}, 'Jobs, newest first'),
        el('thead', {}, el('tr', {}, head.map((text) => el('th', {scope: 'col'}, text)))), this.body)),
      this.pages];
  }

  find(name) {
    this.name = name;
    this.page = 0;
    this.load().catch((failure) => announce(failure.message));
  }

  async load() {
    const {tasks, total} = await get('/sdg/scan/jobs', {content: this.name, offset: this.page, limit: kPage}, this.signal);
    const focused = document.activeElement?.getAttribute('href');
    const rows = tasks.map(row);
    this.rows = rows;
    await Promise.all(rows.map((each) => showProgress(each, this.signal)));
    if (rows !== this.rows) return;  // A newer answer has overtaken this one.
    this.body.replaceChildren(...rows.map(({line}) => line));
    if (rows.length === 0) this.body.append(el('tr', {}, el('td', {colspan: 5}, 'No jobs. Try: dscan scan PATH --name first')));
    if (focused) this.body.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
    this.showPages(total);
    this.live = tasks.some((job) => kLive.has(job.status));
  }

  showPages(total) {
    const last = Math.max(0, Math.ceil(total / kPage) - 1);
    const step = (text, to, allowed) => el('button', {type: 'button', disabled: !allowed, click: () => {
      this.page = to;
      this.load().catch((failure) => announce(failure.message));
    }}, text);
    this.pages.replaceChildren(step('Newer', this.page - 1, this.page > 0),
      ` ${counted(total, 'job')}, page ${this.page + 1} of ${last + 1} `, step('Older', this.page + 1, this.page < last));
  }
}

export async function showJobs(main, signal) {
  const list = new JobList(signal);
  const table = list.draw();
  await list.load();
  main.replaceChildren(heading('Jobs'), newScanForm(() => list.load(), signal), ...table);
  // A scan may begin in another process at any time: the list is asked for again, more often while something runs.
  every(() => (list.live ? 1000 : 4000), signal, async () => {
    try {
      await list.load();
    } catch (failure) {
      if (!signal.aborted) main.querySelector('.pages').replaceChildren(note(failure.message, 'error'));
    }
  });
}
