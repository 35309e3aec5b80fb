// The form that makes a job of a folder that the server offers; a folder that is no asset yet becomes one first.
import {all, get, post} from './api.js';
import {announce, el, note} from './dom.js';

const kBuckets = '/sdg/asset/obs/buckets';

const sameFolder = (a, b) => a.bucket_name === b.bucket_name && a.bucket_location === b.bucket_location;

// The id of the asset that stands for `folder`, an element of a list of buckets.
async function assetOf({folder, added}, signal) {
  if (added) return folder.id;
  const {bucket_name, bucket_location, asset_name} = folder;
  const made = await post(kBuckets, {buckets: [{asset_name, bucket_name, location: bucket_location, bucket_policy: 'private'}]});
  if (made.id) return made.id;
  const now = await all(kBuckets, 'buckets', {query: {added: true}, signal});
  const found = now.find((each) => sameFolder(each, folder));
  if (!found) throw new Error(`the server has not taken ${bucket_name} as an asset`);
  return found.id;
}

class NewScan {
  constructor(onMade, signal) {
    this.onMade = onMade;
    this.signal = signal;
    this.folders = [];
    this.answer = el('div', {'aria-live': 'polite'});
    this.folder = el('select', {name: 'folder', required: true});
    this.template = el('select', {name: 'template'}, el('option', {value: ''}, 'default'));
    this.name = el('input', {name: 'name', required: true, minlength: 4, maxlength: 255,
      pattern: '[A-Za-z][A-Za-z0-9_\\-]*', title: 'a letter, then letters, digits, _ and -'});
  }

  draw() {
    const form = el('form', {class: 'new-scan', submit: (event) => {
      event.preventDefault();
      this.start();
    }}, el('label', {}, 'Name ', this.name), el('label', {}, 'Folder ', this.folder), el('label', {}, 'Rules ', this.template),
    el('button', {type: 'submit'}, 'Start'), this.answer);
    const details = el('details', {class: 'panel'}, el('summary', {}, 'New scan'), form);
    details.addEventListener('toggle', () => this.offer(), {once: true});
    return details;
  }

  tell(failure) {
    const text = failure.missing ? 'This server only shows jobs; start them by “dscan scan PATH”.' : failure.message;
    this.answer.replaceChildren(note(text, 'error'));
    announce(text);
  }

  async offer() {
    try {
      const [added, free] = await Promise.all([true, false].map((each) =>
        all(kBuckets, 'buckets', {query: {added: each}, signal: this.signal})));
      this.folders = [...added.map((folder) => ({folder, added: true})), ...free.map((folder) => ({folder, added: false}))];
      this.folder.replaceChildren(...this.folders.map(({folder}, index) =>
        el('option', {value: index}, folder.bucket_location ? `${folder.bucket_location}/${folder.bucket_name}` : folder.bucket_name)));
      if (this.folders.length === 0) this.answer.replaceChildren(note('The server offers no folder to scan.'));
      const {scan_templates_list: templates} = await get('/scan-templates', {limit: 1000}, this.signal);
      this.template.replaceChildren(...templates.map((each) => el('option', {value: each.id, selected: each.is_default}, each.name)));
    } catch (failure) {
      this.tell(failure);
    }
  }

  async start() {
    this.answer.replaceChildren(note('Starting …', 'hint'));
    try {
      const asset = await assetOf(this.folders[this.folder.value], this.signal);
      const job = {name: this.name.value, asset_ids: [asset], cycle: 'ONCE', open: true, start_time: 0, use_nlp: false};
      if (this.template.value) job.scan_template_ids = [this.template.value];
      const made = await post('/sdg/scan/job', job);
      this.answer.replaceChildren(note(`Job “${job.name}” was made.`));
      if (made.id) window.location.hash = `#/jobs/${made.id}`;
      else await this.onMade();
    } catch (failure) {
      this.tell(failure);
    }
  }
}

// `onMade` is called when a job was made whose id the server did not say.
export function newScanForm(onMade, signal) {
  return new NewScan(onMade, signal).draw();
}
