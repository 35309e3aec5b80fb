// The table of objects: filters above, heads that sort, a page of rows, each with its matches to unfold.
import {get} from './api.js';
import {announce, count, counted, el, levelBadge, note} from './dom.js';
import {kMostHeld, kPageSize, ObjectList} from './object_list.js';

const kHeads = [['level', 'Level'], ['object', 'Object'], ['asset', 'Asset'], ['rules', 'Rules']];

function matchItem(match) {
  const examples = match.matched_examples ?? [];
  return el('li', {}, levelBadge(match.security_level_name, match.security_level_color), ' ',
    el('strong', {}, match.rule_name), ' ', el('span', {}, match.matched_detail),
    examples.length > 0 && el('table', {class: 'examples'},
      el('tbody', {}, examples.map((each) => el('tr', {}, el('th', {scope: 'row'}, `line ${each.line_number}`),
        el('td', {}, el('code', {}, each.matched_content)))))));
}

function objectRow(object) {
  const matches = el('details', {}, el('summary', {}, object.match_info.map((match) => match.rule_name).join(', ') || 'could not be read as meant'));
  // Filled when it is unfolded: most never are.
  matches.addEventListener('toggle', () => matches.append(el('ul', {class: 'matches'}, object.match_info.map(matchItem))), {once: true});
  return el('tr', {}, el('td', {}, levelBadge(object.security_level_name, object.security_level_color)),
    el('th', {scope: 'row'}, el('strong', {}, object.object_name), el('span', {class: 'hint'}, object.object_full_path)),
    el('td', {}, object.asset_name), el('td', {}, matches));
}

export class ObjectTable {
  constructor(job, signal) {
    this.list = new ObjectList(job, signal);
    this.signal = signal;
    this.number = 0;
    this.body = el('tbody');
    this.heads = new Map();
    this.pages = el('p', {class: 'pages'});
    this.what = el('p', {class: 'hint', 'aria-live': 'polite'});
    this.element = el('div', {}, this.filterBar(), this.what, this.table(), this.pages);
  }

  filterBar() {
    this.choices = {};
    const choice = (name, label) => {
      this.choices[name] = el('select', {'aria-label': label, change: (event) => this.narrow(name, event.target.value)});
      return this.choices[name];
    };
    return el('div', {class: 'bar', role: 'search'},
      el('input', {type: 'search', placeholder: 'Object or path', 'aria-label': 'Only objects whose name or path holds this',
        input: (event) => this.narrow('keyword', event.target.value)}),
      choice('level', 'Only this level'), choice('asset', 'Only this asset'), choice('rule', 'Only this rule'));
  }

  table() {
    const heads = kHeads.map(([name, text]) => {
      const head = el('th', {scope: 'col'}, el('button', {type: 'button', click: () => this.sort(name)}, text));
      this.heads.set(name, head);
      return head;
    });
    return el('div', {class: 'scroll'}, el('table', {class: 'objects'}, el('caption', {class: 'unseen'}, 'Objects with findings'),
      el('thead', {}, el('tr', {}, heads)), this.body));
  }

  narrow(name, value) {
    this.list.filter[name] = value;
    this.number = 0;
    this.show();
  }

  sort(name) {
    const {by, down} = this.list.order;
    this.list.order = {by: name, down: by === name ? !down : name === 'level' || name === 'rules'};
    this.number = 0;
    this.show();
  }

  async load(assets) {
    await this.list.load((have, total) => { this.what.textContent = `Loading ${count(have)} of ${count(total)} …`; });
    const {security_levels_list: levels} = await get('/scan-security-levels', {limit: 1000}, this.signal);
    this.offer('level', 'Every level', levels.map((each) => [each.level_id, each.security_level_name]));
    this.offer('asset', 'Every asset', assets.map((each) => [each.asset_id, `${each.asset_name} (${each.category})`]));
    this.offer('rule', 'Every rule', this.list.rules());
    this.choices.rule.disabled = !this.list.whole;
    for (const head of this.heads.values()) head.firstChild.disabled = !this.list.whole;
    await this.show();
  }

  offer(name, everything, options) {
    const select = this.choices[name];
    const chosen = select.value;
    select.replaceChildren(el('option', {value: ''}, everything), ...options.map(([value, text]) => el('option', {value}, text)));
    select.value = options.some(([value]) => value === chosen) ? chosen : '';
    this.list.filter[name] = select.value;
  }

  async show() {
    const asked = (this.asked = {});
    try {
      const {total, objects} = await this.list.page(this.number);
      if (asked !== this.asked) return;  // A newer question has overtaken this answer.
      this.body.replaceChildren(...objects.map(objectRow));
      this.showOrder();
      this.showPages(total);
    } catch (failure) {
      if (!this.signal.aborted) this.what.replaceChildren(note(failure.message, 'error'));
    }
  }

  showOrder() {
    const {by, down} = this.list.order;
    for (const [name, head] of this.heads) {
      if (!this.list.whole) head.removeAttribute('aria-sort');
      else head.setAttribute('aria-sort', name !== by ? 'none' : down ? 'descending' : 'ascending');
    }
  }

  showPages(total) {
    const last = Math.max(0, Math.ceil(total / kPageSize) - 1);
    const step = (text, to, allowed) => el('button', {type: 'button', disabled: !allowed, click: () => {
      this.number = to;
      this.show();
      this.element.scrollIntoView();
    }}, text);
    this.pages.replaceChildren(step('Previous', this.number - 1, this.number > 0),
      ` Page ${count(this.number + 1)} of ${count(last + 1)} `, step('Next', this.number + 1, this.number < last));
    const order = this.list.whole ? '' : `, in the order of the scan: more than ${count(kMostHeld)} are not sorted or searched by rule here`;
    this.what.textContent = `${counted(total, 'object')}${order}`;
    announce(this.what.textContent);
  }
}
