// Which of a job's objects are shown, in which order. Up to kMostHeld of them are held here and filtered and sorted at
// once; of more, the server filters and pages, in its own order.
import {get} from './api.js';

export const kMostHeld = 20000;
export const kPageSize = 50;
const kPart = 500;

const kOrders = {
  level: (a, b) => a.security_level_color - b.security_level_color,
  object: (a, b) => compareText(a.object_full_path, b.object_full_path),
  asset: (a, b) => compareText(a.asset_name, b.asset_name),
  rules: (a, b) => a.match_info.length - b.match_info.length,
  time: (a, b) => a.scan_time - b.scan_time,
};

function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

export class ObjectList {
  constructor(job, signal) {
    this.path = `/scan-jobs/${job.id}/classification-results`;
    this.signal = signal;
    this.filter = {keyword: '', level: '', asset: '', rule: ''};
    this.order = {by: 'level', down: true};
    this.held = [];
    this.total = 0;
  }

  get whole() {
    return this.total <= kMostHeld;
  }

  // `onProgress` is told how many have come.
  async load(onProgress) {
    const held = [];
    let marker = [];
    for (;;) {
      const part = await get(this.path, {limit: kPart, marker}, this.signal);
      this.total = part.total;
      if (!this.whole) break;
      held.push(...part.classification_list);
      onProgress(held.length, part.total);
      marker = part.marker.map((each) => each.token);
      if (part.classification_list.length < kPart || marker.length === 0) break;
      await new Promise((done) => setTimeout(done));  // The page goes on answering in between.
    }
    this.held = this.whole ? held : [];
  }

  rules() {
    const names = new Map();
    for (const object of this.held) {
      for (const match of object.match_info) names.set(match.rule_id, match.rule_name);
    }
    return [...names].sort((a, b) => compareText(a[1], b[1]));
  }

  fits(object) {
    const {keyword, level, asset, rule} = this.filter;
    const word = keyword.toLowerCase();
    return (!word || object.object_full_path.toLowerCase().includes(word) || object.object_name.toLowerCase().includes(word)) &&
      (!level || object.security_level_id === level) && (!asset || object.asset_id === asset) &&
      (!rule || object.match_info.some((match) => match.rule_id === rule));
  }

  // {total, objects}: those of the page, and how many there are on all pages.
  async page(number) {
    if (!this.whole) return this.askPage(number);
    const {by, down} = this.order;
    const found = this.held.filter((object) => this.fits(object));
    found.sort((a, b) => (down ? -1 : 1) * kOrders[by](a, b));
    return {total: found.length, objects: found.slice(number * kPageSize, (number + 1) * kPageSize)};
  }

  async askPage(number) {
    const {keyword, level, asset} = this.filter;
    const query = {keyword, security_level_ids: level ? [level] : [], asset_id: asset, offset: number, limit: kPageSize};
    const {total, classification_list: objects} = await get(this.path, query, this.signal);
    return {total, objects};
  }
}
