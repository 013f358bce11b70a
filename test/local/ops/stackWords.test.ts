import { expect, test } from 'vitest';
import { deployLines, stackOption } from '../../../functions/local/ops/stackWords.ts';

const home = { name: 'CouncilWatch', region: 'ap-northeast-2', account: '1', status: 'CREATE_COMPLETE', outputs: {} };
test('a stack elsewhere is named with its region', () => {
  expect(stackOption(home)).toBe(' --stack CouncilWatch');
  expect(stackOption({ ...home, region: 'us-east-1' })).toBe(' --stack CouncilWatch --region us-east-1');
});

test('deploying again repeats every setting that can be seen, as one word each', () => {
  const environment = { CONTACT: 'https://example.org/about us', MAIL_FROM: 'a@example.org' };
  expect(deployLines(home, environment, { operatorMail: 'ops@example.org', mailFrom: 'ADDRESS' })[0]).toBe(
    "    npx cdk deploy --all -c 'contact=https://example.org/about us' -c mailFrom=ADDRESS -c operatorMail=ops@example.org",
  );
});

test('name, region and outputs show some of them; what cannot be seen is said', () => {
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
  expect(rest).toContain('budget');
});
