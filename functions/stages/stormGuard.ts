import { instant } from '../core/calendar.ts';
import { makeId } from '../core/ids.ts';
import type { Event } from '../core/model/event.ts';
import type { Delivery, Subscription } from '../core/model/subscription.ts';
import type { DigestKind } from '../core/render/digest.ts';
import type { Ports } from '../ports.ts';

type GuardPorts = Pick<Ports, 'alerts' | 'clock' | 'log'>;

/**
 * Mails of one subscription that leave singly within an hour of the clock; those after them wait for its end and go
 * together. Webhooks are not gathered: a receiver counts on one id for each event, is a machine, and gets one call at a
 * time.
 */
const MOST_AN_HOUR = 10;
/** How long the mails of a digest are gathered: late finds are days old and come in a row after an outage. */
const WINDOW_MS: Record<DigestKind, number> = { storm: 3_600_000, late: 900_000 };
/** A delivery that a digest left behind is looked at after this. */
const NET_MS = 120_000;
/** Deliveries of one subscription among which a digest seeks its own. */
const GATHERED = 1_000;

const DIGEST = 'dgs_';
export const isDigest = ({ eventId }: Delivery): boolean => eventId.startsWith(DIGEST);
export const kindOf = ({ eventId }: Delivery): DigestKind => (eventId.endsWith('_late') ? 'late' : 'storm');

/**
 * Whether a claimed try is not made now: it waits for a digest, or a digest has taken it along. A digest is a delivery
 * of its own, stored before the first that waits for it; what it did not take along is sent singly.
 */
export const holdBack = async (
  claimed: Delivery,
  event: Event | undefined,
  subscription: Subscription | undefined,
  ports: GuardPorts,
): Promise<boolean> => {
  if (claimed.digestId !== undefined) return afterDigest(claimed, claimed.digestId, ports);
  if (!event || subscription?.state !== 'active' || subscription.channel.kind !== 'mail' || event.test) return false;
  if (event.late) return wait(claimed, 'late', ports);
  // What was tried, or put off, before was counted then.
  if (claimed.attempt > 1 || claimed.failure !== null || !(await isStorm(claimed, ports))) return false;
  return wait(claimed, 'storm', ports);
};

const hourOf = (now: number): { hour: number; until: string } => {
  const hour = Math.floor(now / WINDOW_MS.storm);
  return { hour, until: instant((hour + 1) * WINDOW_MS.storm) };
};

/**
 * The first events of the hour where they are so many that some reader may have had enough of them; undefined where
 * this one is among them. So in a quiet hour nothing is counted for each reader.
 */
export const crowdOf = async (
  { id, late, test }: Event,
  { alerts, clock }: Pick<Ports, 'alerts' | 'clock'>,
): Promise<string[] | undefined> => {
  if (late || test) return undefined;
  const { hour, until } = hourOf(clock.now());
  const first = await alerts.firstOf({ key: `events:${hour}`, most: MOST_AN_HOUR, expiresAt: until }, id);
  return first.includes(id) ? undefined : first;
};

/** Of the hour's first events those that this reader was told of, and the later ones as they come. */
const isStorm = async ({ subscriptionId, crowd }: Delivery, { alerts, clock }: GuardPorts): Promise<boolean> => {
  if (crowd === undefined) return false;
  const before = await alerts.deliveries(crowd.map((eventId) => makeId('dlv', eventId, subscriptionId)));
  if (before.size >= MOST_AN_HOUR) return true;
  const { hour, until } = hourOf(clock.now());
  return before.size + (await alerts.count(`mails:${subscriptionId}:${hour}`, until)) > MOST_AN_HOUR;
};

const wait = async (claimed: Delivery, kind: DigestKind, { alerts, clock, log }: GuardPorts): Promise<true> => {
  const { subscriptionId, expiresAt } = claimed;
  const window = Math.floor(clock.now() / WINDOW_MS[kind]);
  const endsAt = (window + 1) * WINDOW_MS[kind];
  const eventId = `${makeId('dgs', subscriptionId, kind, window)}_${kind}`;
  const digest: Delivery = {
    id: makeId('dlv', eventId, subscriptionId),
    eventId,
    subscriptionId,
    state: 'pending',
    attempt: 0,
    nextAt: instant(endsAt),
    createdAt: instant(clock.now()),
    sentAt: null,
    failure: null,
    expiresAt,
    version: 1,
  };
  await alerts.addDelivery(digest);
  await alerts.putDelivery({
    ...claimed,
    attempt: 0,
    digestId: digest.id,
    nextAt: instant(endsAt + NET_MS),
    version: claimed.version + 1,
  });
  log.info('deliver.gathered', { deliveryId: claimed.id, digestId: digest.id });
  return true;
};

/** What became of a delivery whose digest should have taken it along by now. */
const afterDigest = async (claimed: Delivery, digestId: string, ports: GuardPorts): Promise<boolean> => {
  const { alerts, clock } = ports;
  const digest = await alerts.delivery(digestId);
  if (digest?.state === 'pending' && (digest.members ?? [claimed.id]).includes(claimed.id)) {
    const nextAt = instant(Math.max(clock.now(), Date.parse(digest.nextAt ?? '') || 0) + NET_MS);
    await alerts.putDelivery({ ...claimed, attempt: 0, nextAt, version: claimed.version + 1 });
    return true;
  }
  if (!digest?.members?.includes(claimed.id)) return false;
  await alerts.putDelivery(settledWith(digest, claimed));
  return true;
};

const settledWith = ({ state, sentAt, failure, messageId }: Delivery, member: Delivery): Delivery => ({
  ...member,
  state,
  sentAt,
  failure,
  nextAt: null,
  ...(messageId !== undefined && { messageId }),
  version: member.version + 1,
});

/** The deliveries that wait for a digest, oldest first. */
export const gather = async (digest: Delivery, { alerts }: Pick<Ports, 'alerts'>): Promise<string[]> =>
  (await alerts.deliveriesOf(digest.subscriptionId, GATHERED))
    .filter(({ digestId, state }) => digestId === digest.id && state === 'pending')
    .sort((a, b) => (a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1))
    .map(({ id }) => id);

/** Notes on each delivery what became of the digest it went with. One that is being looked at meanwhile does so itself. */
export const settleMembers = async (digest: Delivery, { alerts }: Pick<Ports, 'alerts'>): Promise<void> => {
  if (digest.state === 'pending' || !digest.members?.length) return;
  for (const member of (await alerts.deliveries(digest.members)).values()) {
    if (member.state !== 'sent') await alerts.putDelivery(settledWith(digest, member));
  }
};

/** What a digest tells, in the order in which it was gathered. */
export const eventsOf = async (
  digest: Delivery,
  { alerts, corpus, log }: Pick<Ports, 'alerts' | 'corpus' | 'log'>,
): Promise<Event[]> => {
  const ids = digest.members ?? [];
  const members = await alerts.deliveries(ids);
  const events = await Promise.all(ids.map((id) => corpus.event(members.get(id)?.eventId ?? '')));
  const known = events.filter((event) => event !== undefined);
  if (known.length < ids.length) {
    log.error('digest.incomplete', { deliveryId: digest.id, members: ids.length, known: known.length });
  }
  return known;
};
