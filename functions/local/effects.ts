import type { Ports } from '../ports.ts';

/** Everything a stage can change outside itself. Reads are not listed. */
const EFFECTS: { [P in keyof Ports]?: readonly (keyof Ports[P])[] } = {
  archive: ['put'],
  corpus: [
    'putSource',
    'leasePoll',
    'addSighting',
    'putSighting',
    'putDayCheck',
    'openLane',
    'apply',
    'clearLane',
    'scheduleEvent',
    'leaseEvent',
    'releaseEvent',
  ],
  alerts: [
    'addSubscription',
    'putSubscription',
    'removeSubscription',
    'addDelivery',
    'addDeliveries',
    'putDelivery',
    'recordSent',
    'firstOf',
    'count',
  ],
  queues: ['send'],
  mailer: ['send'],
  hooks: ['post', 'challenge'],
};

/**
 * The same ports, with `after` called when an effect has happened and before its stage goes on: the points at which a
 * crash test ends the process.
 */
export const numberEffects = (ports: Ports, after: (effect: string) => void): Ports => {
  const numbered = Object.entries(EFFECTS).map(([name, methods]) => [
    name,
    watch(ports[name as keyof typeof EFFECTS] as object, name, methods as readonly string[], after),
  ]);
  return { ...ports, ...Object.fromEntries(numbered) };
};

const watch = (port: object, name: string, methods: readonly string[], after: (effect: string) => void): object =>
  new Proxy(port, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      const call = value.bind(target) as (...args: unknown[]) => unknown;
      if (typeof key !== 'string' || !methods.includes(key)) return call;
      return async (...args: unknown[]) => {
        const result = await call(...args);
        after(`${name}.${key}`);
        return result;
      };
    },
  });
