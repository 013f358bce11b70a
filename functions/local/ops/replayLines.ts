import type { Change, Replay } from '../../stages/replay.ts';
import { cutTo } from '../probeColumns.ts';
import type { ReplayReport } from './replay.ts';

const WIDTH = 80;
/** More are counted, and stand in `--json`. */
const SHOWN = 50;
/** Of a text nobody reads digests. */
const UNTOLD_FIELDS = new Set(['textHash', 'textKey', 'signature', 'fact.evidence', 'fact.span', 'periodMarks']);

/** What a replay would change, or has changed, capture by capture. */
export const replayLines = (report: ReplayReport): string[] => {
  const { read, changed, unreadable, purged, applied } = report;
  return [
    `${read} captures read again with today’s code; ${changed.length} tell something else than is stored.`,
    ...unreadable.map(({ sightingId, code, message }) => `${sightingId} cannot be read any more: ${code} ${message}`),
    ...purged.map((sightingId) => `${sightingId} was purged: there is nothing left to read`),
    ...changed.slice(0, SHOWN).flatMap(linesOf),
    ...(changed.length > SHOWN ? [`… and ${changed.length - SHOWN} more: --json lists all`] : []),
    ending(changed.length, applied),
  ].map((line) => cutTo(line, WIDTH));
};

const ending = (changed: number, applied: number): string => {
  if (changed === 0) return 'There is nothing to change.';
  return applied > 0
    ? `Applied: ${applied} captures. Nobody was alerted.`
    : 'Nothing was changed. The same with --apply changes it, and alerts nobody.';
};

const linesOf = ({ sightingId, title, changes, lost, untold }: Omit<Replay, 'decision'>): string[] => [
  '',
  `「${title}」 ${sightingId}`,
  ...changes.flatMap(changeLines),
  ...lost.map((id) => `  ${id} is not read in it any more; stays until corrected`),
  ...(untold.length > 0 ? [`  would alert if it came today: ${[...new Set(untold)].join(', ')}`] : []),
];

const changeLines = ({ kind, id, name, fields, isNew }: Change): string[] => {
  if (isNew) return [`  new ${kind} ${id}`, `      ${name}`];
  const told = fields.filter(({ field }) => !UNTOLD_FIELDS.has(field));
  return [
    `  ${kind} ${id}${told.length === 0 ? ': its text is read otherwise' : ''}`,
    ...told.map(({ field, before, after }) => `      ${field}: ${short(before)} → ${short(after)}`),
  ];
};

const short = (value: unknown): string => cutTo(typeof value === 'string' ? value : JSON.stringify(value), 28);
