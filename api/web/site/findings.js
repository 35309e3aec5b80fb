// A job's findings as three plots: by level, by rule, by asset.
import {get} from './api.js';
import {el, note} from './dom.js';
import {bars} from './plots.js';

function resultsOf(job) {
  return `/scan-jobs/${job.id}/classification-results`;
}

async function countObjects(job, query, signal) {
  return (await get(resultsOf(job), {...query, limit: 1}, signal)).total;
}

// A plot's place where the server does not answer for it.
function without(title, why) {
  return el('figure', {class: 'plot'}, el('figcaption', {}, el('h3', {}, title)), note(why, 'hint'));
}

async function levelCounts(job, signal) {
  try {
    const {security_level_list: list} = await get(`/scan-jobs/${job.id}/security-levels`, {limit: 1000}, signal);
    return list.map((each) => ({label: each.security_level_name, value: each.count, color: each.security_level_color}));
  } catch (failure) {
    if (!failure.missing) throw failure;
  }
  // The results themselves can be counted level by level, too.
  const {security_levels_list: levels} = await get('/scan-security-levels', {limit: 1000}, signal);
  return Promise.all(levels.map(async (level) => ({
    label: level.security_level_name,
    color: level.color_number,
    value: await countObjects(job, {security_level_ids: [level.level_id]}, signal),
  })));
}

export async function byLevel(job, signal) {
  const items = await levelCounts(job, signal);
  items.sort((a, b) => b.color - a.color);
  return bars('By level', 'objects by the highest level found in them', items);
}

export async function byRule(job, signal) {
  try {
    const {hit_rule_list: list} = await get(`/scan-jobs/${job.id}/hit-rules`, {limit: 10}, signal);
    const items = list.map((each) => ({label: each.rule_name, value: each.count, color: 0}));
    return bars('By rule', 'objects, the ten rules with the most', items.slice(0, 10));
  } catch (failure) {
    if (!failure.missing) throw failure;
    return without('By rule', 'This server does not sum up rules; each object below names its own.');
  }
}

export async function byAsset(job, tasks, signal) {
  const items = await Promise.all(tasks.slice(0, 20).map(async (task) => ({
    label: `${task.asset_name} (${task.category})`,
    color: task.security_level_color,
    value: await countObjects(job, {asset_id: task.asset_id, asset_type: task.category}, signal),
  })));
  items.sort((a, b) => b.value - a.value);
  const what = tasks.length > 20 ? 'objects with findings, the first 20 assets' : 'objects with findings';
  return bars('By asset', what, items);
}
