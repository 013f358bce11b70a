import type { FoundSelector } from '../sources/selectors.ts';
import { cutTo, padTo } from './probeColumns.ts';
import type { Outcome, ProbedPage, Trouble } from './probePage.ts';
import type { ProbedSource } from './probeSource.ts';

/** Columns of verdict and name, and what stands before them. */
const INDENT = '    ';
const VERDICT = 9;
const NAME = 20;

/** What was found, for a person to read; values are cut to `width` columns, selectors are not. */
export const probeLines = (probed: ProbedSource, width: number): string[] => [
  ...probed.pages.flatMap((page) => pageLines(page, width)),
  ...(probed.release ? ['  release', ...outcomeLines(probed.release, width), ''] : []),
  `${probed.source}: ${conclusion(probed)}`,
];

/** Everything that is not as expected, by page. */
export const differences = ({ pages, release, unreachable }: ProbedSource): string[] => [
  ...pages.flatMap((page) => {
    const names = [...page.selectors.filter(({ ok }) => !ok).map(({ name }) => name), ...faultsOf(page)];
    return names.length === 0 ? [] : `${page.name}: ${names.join(', ')}`;
  }),
  ...(release && faultsOf(release).length > 0 ? [`release: ${faultsOf(release).join(', ')}`] : []),
  ...(unreachable ? [`not reached, ${said(unreachable)}`] : []),
];

const conclusion = (probed: ProbedSource): string => {
  const found = differences(probed);
  if (probed.unreachable && found.length === 1) return found.join();
  return found.length === 0 ? 'all as expected' : `DIFFERS (${found.join('; ')})`;
};

const faultsOf = ({ differs, error }: Outcome): string[] => [...differs, ...(error ? [error.code] : [])];

const pageLines = (page: ProbedPage, width: number): string[] => [
  `  ${page.name}`,
  ...(page.answer ? answerLines(page.answer) : []),
  ...page.selectors.flatMap(selectorLines),
  ...outcomeLines(page, width),
  '',
];

const answerLines = ({ request, status, contentType, bytes, saved }: NonNullable<ProbedPage['answer']>): string[] => {
  const fields = new URLSearchParams(request.body ?? '').entries();
  const sent = [...fields].flatMap(([name, value]) => (value === '' ? [] : `${name}=${value}`)).join('&');
  return [
    `${INDENT}${request.line.replace(/ HTTP\/[\d.]+$/, '')}${sent === '' ? '' : `  ${sent}`}`,
    `${INDENT}${status}  ${contentType ?? 'no content type'}  ${bytes.toLocaleString('en')} bytes  ${saved}`,
  ];
};

/** An alternative that is not there has no verdict of its own. */
const selectorLines = ({ name, expected, tried, ok }: FoundSelector): string[] =>
  tried.map(({ css, found }, index) => {
    const head = index === 0 ? [ok ? 'ok' : 'DIFFERS', name, expected] : ['', '', 'or'];
    const [verdict = '', named = '', wanted = ''] = head;
    return `${INDENT}${padTo(verdict, VERDICT)}${padTo(named, NAME)}${padTo(wanted, 6)}${String(found).padStart(4)}  ${css}`;
  });

const outcomeLines = ({ reading, differs, error }: Outcome, width: number): string[] => {
  const line = (verdict: string, name: string, value: string) =>
    INDENT + padTo(verdict, VERDICT) + padTo(name, NAME) + cutTo(value, width - INDENT.length - VERDICT - NAME);
  return [
    ...Object.entries(reading).map(([name, value], index) => line(index === 0 ? 'reads' : '', name, shown(value))),
    ...differs.map((fault) => line('DIFFERS', fault, '')),
    ...(error ? [`${INDENT}${padTo('FAILED', VERDICT)}${said(error)}`] : []),
  ];
};

const shown = (value: Outcome['reading'][string]): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : `${value.length}: ${value.join(' | ')}`;
  return value === null ? '-' : String(value);
};

const said = ({ code, message }: Trouble): string => `${code}: ${message}`;
