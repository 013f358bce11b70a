import * as z from 'zod';
import { Day } from './listing.ts';

/** A short form: `official` is the government's own, `press` is seen in papers only. */
const ShortName = z.object({ name: z.string().min(2), use: z.enum(['official', 'press']) });

/** One public body under one name. A renaming is a new row of the same lineage. */
export const Organisation = z
  .object({
    /** Key that outlives names, e.g. `industry`. */
    lineage: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    /** Full Korean name in this era. */
    name: z.string().min(2),
    kind: z.enum(['ministry', 'agency', 'office', 'committee', 'institution']),
    /** True for 부·처·청·위원회 of central government: only these make a council. */
    central: z.boolean(),
    shortNames: z.array(ShortName),
    /** First day of the name. */
    validFrom: Day,
    /** First day on which the name no longer holds; null while it does. */
    validUntil: Day.nullable(),
    /** Where the body was dissolved: the one lineage that is taken as its heir. */
    successor: z.string().nullable(),
    /** Lineages from which this one took over part of the work. */
    formerly: z.array(z.string()),
    /** Law, decree or dated public report that the row rests on. */
    source: z.string().min(5),
  })
  .refine((row) => row.validUntil === null || row.validFrom < row.validUntil, 'the name ends before it begins');
export type Organisation = z.infer<typeof Organisation>;

/** The file `seeds/organisations.json`. */
export const OrganisationFile = z.object({ schema: z.literal(1), organisations: z.array(Organisation) });
export type OrganisationFile = z.infer<typeof OrganisationFile>;
