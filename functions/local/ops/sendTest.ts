import { instant } from '../../core/calendar.ts';
import { decideSeed } from '../../core/decide/decideSeed.ts';
import { AppError } from '../../core/errors.ts';
import { makeId } from '../../core/ids.ts';
import type { Projection } from '../../core/model/decision.ts';
import { type Event, nothingElse } from '../../core/model/event.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import type { Ports } from '../../ports.ts';
import { send } from '../../stages/deliver.ts';
import { readSeedRecords } from '../seedFiles.ts';

const MARK = '[시험 · test]';

/** Sends one subscription an alert about a real council meeting of the seed corpus, marked as a test in its title. */
export const sendTest = async (
  subscription: Subscription,
  ports: Pick<Ports, 'clock' | 'mailer' | 'hooks' | 'publicUrl'>,
): Promise<void> => {
  const outcome = await send(await testEvent(ports.clock.now()), subscription, ports);
  if (outcome.sent) return;
  const code = subscription.channel.kind === 'mail' ? 'mail.refused' : 'hook.status';
  throw new AppError(code, `${outcome.code}: ${outcome.message}`);
};

export const testEvent = async (now: number): Promise<Event> => {
  const record = (await readSeedRecords()).find(({ council }) => council !== null);
  if (!record) throw new AppError('not.found', 'no seed record tells of a council');
  const { projections } = decideSeed(
    record,
    {
      identity: { basis: 'first', release: undefined, similarity: 1 },
      buckets: new Map(),
      council: undefined,
      seedKey: '',
    },
    now,
  );
  const records = <K extends Projection['kind']>(kind: K) =>
    projections.filter((p): p is Extract<Projection, { kind: K }> => p.kind === kind);
  const meeting = records('meeting')[0]?.record ?? null;
  const title = `${MARK} ${record.title}`;
  return {
    id: makeId('evt', 'test', now),
    type: 'meeting.created',
    types: ['meeting.created', 'commitment.created'],
    subject: meeting?.id ?? record.id,
    subjectVersion: 1,
    at: instant(now),
    late: false,
    test: true,
    data: {
      ...nothingElse(),
      council: records('council')[0]?.record ?? null,
      meeting: meeting && { ...meeting, fact: { ...meeting.fact, name: `${MARK} ${meeting.fact.name}` } },
      commitments: records('commitment').map((projection) => projection.record),
      release: { id: makeId('rel', record.id), title, publishedOn: record.publishedOn, links: [] },
    },
  };
};
