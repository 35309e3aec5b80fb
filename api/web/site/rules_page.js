// The levels and rules of the server, and a box to test a text with them.
import {get, post} from './api.js';
import {announce, count, counted, el, heading, levelBadge, note} from './dom.js';

// `make()`, or a note where the server does not have the route.
async function orNote(make, what) {
  try {
    return await make();
  } catch (failure) {
    if (!failure.missing) throw failure;
    return note(`This server does not answer for ${what}; “dscan rules” on its machine does.`, 'hint');
  }
}

function tableOf(caption, heads, rows) {
  return el('div', {class: 'scroll'}, el('table', {}, el('caption', {class: 'unseen'}, caption),
    el('thead', {}, el('tr', {}, heads.map((text) => el('th', {scope: 'col'}, text)))), el('tbody', {}, rows)));
}

async function levels(signal) {
  const {security_levels_list: list} = await get('/scan-security-levels', {limit: 1000}, signal);
  list.sort((a, b) => b.sort_weight - a.sort_weight);
  return tableOf('Security levels, most sensitive first', ['Level', 'Meaning', 'Used by templates'], list.map((level) =>
    el('tr', {}, el('th', {scope: 'row'}, levelBadge(level.security_level_name, level.color_number)),
      el('td', {}, level.security_level_desc ?? ''), el('td', {}, count(level.used_count)))));
}

function ruleRow(rule) {
  return el('tr', {}, el('th', {scope: 'row'}, rule.rule_name), el('td', {}, el('code', {}, rule.rule_id)),
    el('td', {}, rule.rule_type ?? ''), el('td', {}, rule.category ?? ''), el('td', {}, rule.rule_desc ?? ''));
}

function ruleList(rules) {
  const body = el('tbody');
  const sum = el('p', {class: 'hint', 'aria-live': 'polite'});
  const show = (word) => {
    const found = rules.filter((rule) => `${rule.rule_name} ${rule.rule_id} ${rule.rule_desc ?? ''}`.toLowerCase().includes(word));
    body.replaceChildren(...found.map(ruleRow));
    sum.textContent = `${count(found.length)} of ${counted(rules.length, 'rule')}`;
  };
  show('');
  const heads = ['Rule', 'Id', 'Kind', 'Origin', 'What it looks for'];
  return el('div', {}, el('div', {class: 'bar'}, el('input', {type: 'search', placeholder: 'Name, id or description',
    'aria-label': 'Only rules that hold this', input: (event) => show(event.target.value.toLowerCase())})), sum,
  el('div', {class: 'scroll tall'}, el('table', {}, el('caption', {class: 'unseen'}, 'Rules'),
    el('thead', {}, el('tr', {}, heads.map((text) => el('th', {scope: 'col'}, text)))), body)));
}

async function test(form, answer) {
  const {rule, data} = form.elements;
  try {
    const said = await post('/scan-rules/test', {rule_id: rule.value, rule_name: rule.selectedOptions[0].textContent,
      data: data.value, location: 'CONTENT', category: rule.selectedOptions[0].dataset.category});
    const text = said.is_match ? `It matches: ${said.match_group}` : 'It does not match.';
    answer.replaceChildren(note(text));
  } catch (failure) {
    const text = failure.missing ? 'This server does not test rules; “dscan rules test TEXT” does.' : failure.message;
    answer.replaceChildren(note(text, 'error'));
    announce(text);
  }
}

function testForm(rules) {
  const answer = el('div', {'aria-live': 'polite', class: 'answer'});
  const form = el('form', {class: 'test', submit: (event) => {
    event.preventDefault();
    test(form, answer);
  }},
  el('label', {}, 'Rule ', el('select', {name: 'rule', required: true}, rules.map((rule) =>
    el('option', {value: rule.rule_id, 'data-category': rule.category}, rule.rule_name)))),
  el('label', {}, 'Text ', el('textarea', {name: 'data', rows: 3, required: true})),
  el('button', {type: 'submit'}, 'Test'), answer);
  return form;
}

async function rulesAndTest(signal) {
  const {scan_rules_list: rules} = await get('/scan-rules', {}, signal);
  return el('div', {}, el('h2', {}, 'Test a rule'), testForm(rules), el('h2', {}, 'Rules'), ruleList(rules));
}

export async function showRules(main, signal) {
  const parts = await Promise.all([orNote(() => levels(signal), 'levels'), orNote(() => rulesAndTest(signal), 'rules')]);
  main.replaceChildren(heading('Rules and levels'), el('h2', {}, 'Levels'), ...parts);
}
