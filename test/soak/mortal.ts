import type { Ports } from '../../functions/ports.ts';

/** What dispatching, delivering and sweeping change outside themselves. */
const EFFECTS: { [P in keyof Ports]?: readonly (keyof Ports[P])[] } = {
  corpus: ['scheduleEvent', 'leaseEvent', 'releaseEvent'],
  alerts: ['addDelivery', 'addDeliveries', 'putDelivery', 'recordSent'],
  queues: ['send'],
  mailer: ['send'],
  hooks: ['post'],
};

export const EFFECT_NAMES = Object.entries(EFFECTS).flatMap(([port, methods]) =>
  (methods as string[]).map((method) => `${port}.${method}`),
);

/** One life of a process: when it dies, all that it was at stops where it stood, as with SIGKILL. */
export interface Life {
  ports: Ports;
  isOver(): boolean;
  /** Resolves with the effect after which it died. */
  over: Promise<string>;
  /** Resolves when what it asked for has happened: a network takes moments over that, not the minutes of a virtual clock. */
  quiet(): Promise<void>;
}

/** A new one each time: what waits for a common one would be kept for ever. */
const never = (): Promise<never> => new Promise(() => {});

/** The ports of a process that dies right after an effect where `diesAfter` says so. What was asked for still happens. */
export const liveWith = (ports: Ports, diesAfter: (effect: string) => boolean): Life => {
  let dead = false;
  const underWay = new Set<Promise<unknown>>();
  const { promise: over, resolve: die } = Promise.withResolvers<string>();
  const mortal = (port: object, name: string, methods: readonly string[]): object =>
    new Proxy(port, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        const call = value.bind(target) as (...args: unknown[]) => unknown;
        if (typeof key !== 'string' || !methods.includes(key)) return call;
        return async (...args: unknown[]) => {
          if (dead) return never();
          const asked = Promise.resolve(call(...args));
          underWay.add(asked);
          const result = await asked.finally(() => underWay.delete(asked));
          if (!dead && diesAfter(`${name}.${key}`)) {
            dead = true;
            die(`${name}.${key}`);
          }
          return dead ? never() : result;
        };
      },
    });
  const wrapped = Object.entries(EFFECTS).map(([name, methods]) => [
    name,
    mortal(ports[name as keyof typeof EFFECTS] as object, name, methods as readonly string[]),
  ]);
  const quiet = async (): Promise<void> => void (await Promise.allSettled(underWay));
  return { ports: { ...ports, ...Object.fromEntries(wrapped) }, isOver: () => dead, over, quiet };
};
