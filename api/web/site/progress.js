// What a job's tasks have done, and asking for it again and again.
import {el} from './dom.js';

export const kLive = new Set(['INIT', 'WAITING', 'READY', 'RUNNING']);

// Percent over all tasks, by files.
export function sumOf(tasks) {
  const sum = {scanned: 0, waiting: 0, skipped: 0, percent: 0};
  for (const task of tasks) {
    sum.scanned += task.scanned_object_num;
    sum.waiting += task.to_be_scanned_object_num;
    sum.skipped += task.skip_object_num;
  }
  const done = sum.scanned + sum.skipped;
  if (done + sum.waiting > 0) sum.percent = Math.floor((100 * done) / (done + sum.waiting));
  else if (tasks.length > 0) sum.percent = Math.min(...tasks.map((task) => task.progress));
  return sum;
}

export function progressBar(percent, label) {
  return el('span', {class: 'progress'}, el('progress', {max: 100, value: percent, 'aria-label': label}, `${percent} %`),
    ` ${percent} %`);
}

// Calls `work` again and again, `delay()` milliseconds after it has ended, until the signal; not in a hidden tab.
export function every(delay, signal, work) {
  let timer = 0;
  const next = () => {
    timer = setTimeout(async () => {
      if (!document.hidden) await work();
      if (!signal.aborted) next();
    }, delay());
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  next();
}
