import type { Organisation } from '../core/model/organisation.ts';
import type { Choices } from '../core/render/pages/criteriaFields.ts';
import type { Ports } from '../ports.ts';

/** What the pages need: the ports, what can be chosen from, and chance. */
export interface Site {
  app: { ports: Pick<Ports, 'clock' | 'log' | 'corpus' | 'alerts' | 'mailer' | 'metrics' | 'hooks' | 'publicUrl'> };
  organisations: readonly Organisation[];
  choices: Choices;
  /** A Standard Webhooks secret, different each time. */
  newSecret(): string;
  /** 128 random bits or more, different each time. */
  newKey(): string;
}
