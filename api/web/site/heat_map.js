// The columns of a job's tables in which something was found: the colour is the level, its strength how many of the rows.
import {get} from './api.js';
import {count, counted, el, levelClass, note} from './dom.js';

const kTables = 50;
const kSteps = 4;

// One entry a column: its rules, its highest level and the most rows that one of its rules matched in.
function columnsOf(table) {
  const columns = new Map();
  for (const match of table.match_info) {
    const name = match.column_name ?? '(outside of columns)';
    const column = columns.get(name) ?? {name, level: 0, rows: 0, rules: []};
    column.level = Math.max(column.level, match.rule_risk_level);
    column.rows = Math.max(column.rows, match.column_line.length);
    column.rules.push(match.rule_name);
    columns.set(name, column);
  }
  return [...columns.values()];
}

function cell(column, most) {
  const step = Math.max(1, Math.ceil((kSteps * Math.log(1 + column.rows)) / Math.log(1 + most)));
  return el('li', {class: `heat ${levelClass(column.level)} strength-${Math.min(step, kSteps)}`},
    el('strong', {}, column.name), el('span', {}, column.rules.join(', ')),
    el('span', {class: 'hint'}, `${counted(column.rows, 'row')} remembered`));
}

function tableRow(table, most) {
  const name = table.db_name ? `${table.db_name}.${table.table_name}` : table.table_name;
  return el('tr', {}, el('th', {scope: 'row'}, name),
    el('td', {}, el('ul', {class: 'heats'}, columnsOf(table).map((column) => cell(column, most)))));
}

export async function heatMap(job, signal) {
  const answer = await get(`/sdg/scan/job/${job.id}/results`, {type: 'DATABASE', limit: kTables}, signal);
  const tables = answer.db_scan_result?.db_scan_results ?? [];
  const found = tables.filter((table) => table.match_info.length > 0);
  if (found.length === 0) return note('No tables with findings.', 'hint');
  const most = Math.max(1, ...found.flatMap((table) => columnsOf(table).map((column) => column.rows)));
  const total = answer.db_scan_result.total;
  return el('div', {class: 'scroll'}, el('table', {class: 'heat-map'},
    el('caption', {class: 'unseen'}, 'Columns with findings, table by table'),
    el('tbody', {}, found.map((table) => tableRow(table, most)))),
  total > tables.length && note(`The first ${kTables} of ${count(total)} tables.`, 'hint'));
}
