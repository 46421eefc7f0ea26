/** How the small agent's language reads: one task of the tool loop with its English, and where each of the agent's words comes from. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'How the small agent’s language reads',
  says: 'A task in the small language. Five tools are listed, each by what it is for, a name without meaning, and what it takes. The user says: Hana is done, please pay Dan 3. The agent looks Dan up with mip Dan and is told #4, pays with lunt #4 3 and is told that account 4 is locked. Then the model that was trained on everything says done. The one that was trained on good episodes only unlocks the account with sprok #4, pays again, and says done.',
  steps: [
    {
      id: 'raw',
      label: 'What it reads',
      says: 'To the small model a task is a row of words. It knows fewer than a hundred and fifty, and none of these has a meaning for it yet.',
    },
    {
      id: 'tools',
      label: 'The tools',
      says: 'First come five tools: what each is for, by what name to call it, and what it takes. The name is nonsense, so only this list tells that lunt pays. The second tool is of another world, and using it here is a mistake.',
    },
    {
      id: 'request',
      label: 'The request',
      says: 'Then the user speaks. “Hana is done” is small talk and has nothing to do with the agent’s done. The wish is to pay Dan three.',
    },
    {
      id: 'work',
      label: 'The work',
      says: 'The agent’s turns are calls, and the world answers each. To pay Dan it needs the number of his account, so it looks that up first. Then it turns out that the account is locked.',
    },
    {
      id: 'copied',
      label: 'Each word is copied',
      says: 'Every word that the agent says here stands somewhere before: a name on the list, a value in the request or in an answer. Acting means to find the right place and to copy.',
    },
    {
      id: 'ends',
      label: 'Two ways on',
      says: 'At “locked” the models part. The one that was trained on everything says done, as the script mostly does. The one that was trained on good episodes only unlocks, pays, and then says done.',
    },
  ],
});
