import { expect, test } from 'vitest';
import { deployLines, stackOption } from '../../../functions/local/ops/stackWords.ts';

const home = { name: 'CouncilWatch', region: 'ap-northeast-2', account: '1', status: 'CREATE_COMPLETE', outputs: {} };
const given = { contact: 'https://example.org/about us', operatorMail: 'ops@example.org', budget: 7, stage: 'trial' };

test('a stack elsewhere is named with its region', () => {
  expect(stackOption(home)).toBe(' --stack CouncilWatch');
  expect(stackOption({ ...home, region: 'us-east-1' })).toBe(' --stack CouncilWatch --region us-east-1');
});

test('deploying again repeats every setting that the stack says it has, as one word each', () => {
  const stack = { ...home, name: 'CouncilWatch-trial', outputs: { Settings: JSON.stringify(given) } };
  expect(deployLines(stack, { CONTACT: 'stale' }, { mailFrom: 'ADDRESS' })).toEqual([
    "    npx cdk deploy --all -c stage=trial -c 'contact=https://example.org/about us' -c operatorMail=ops@example.org -c budget=7 -c mailFrom=ADDRESS",
  ]);
});

test('a stack that does not say is put together from its functions, its name and its region; what is missing is said', () => {
  const stack = {
    ...home,
    name: 'CouncilWatch-trial',
    region: 'us-east-1',
    outputs: { KeptAfterDestroy: 'nothing', DkimRecord1: 'x' },
  };
  const environment = {
    CONTACT: 'a@example.org',
    MAIL_FROM: 'b@example.org',
    DATA_GO_KR_KEY_PARAMETER: '/key',
    TZ: ':UTC',
  };
  const [command, rest] = deployLines(stack, environment);
  expect(command).toBe(
    '    npx cdk deploy --all -c stage=trial -c region=us-east-1 -c retain=false -c mailIdentity=domain -c contact=a@example.org -c mailFrom=b@example.org -c dataGoKrKey=/key',
  );
  expect(rest).toContain('operatorMail');
});
