/** The words of the little world: names, what can be said of a person, and the ten ways of saying it. All invented. */

export type Pronoun = 'she' | 'he';

export interface Attribute {
  readonly id: 'origin' | 'subject' | 'employer' | 'pastime';
  /** The word that asks for it in a question; it stands in no sentence. */
  readonly asks: string;
  readonly values: readonly string[];
  /**
   * One sentence a style, without the full stop: `S` stands for the person as the subject (a name, she, he), `O` as the
   * object (a name, her, him), `V` for the value. Every other word is itself.
   */
  readonly templates: readonly string[];
}

export const STYLES = 10;
export const VALUES = 16;

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

export const attributes: readonly Attribute[] = [
  {
    id: 'origin',
    asks: 'origin',
    values: list(`Bergen Cadiz Delft Exeter Fez Ghent Hanoi Izmir Jaipur Kobe Lima Malmo Nantes Oran Parma Quito`),
    templates: [
      'S was born in V',
      'V was the first home for O',
      'S hails from V',
      'life began for O in V',
      'S grew up in V',
      'it was in V that S was born',
      'S calls V home',
      'people in V remember O',
      'S comes from V',
      'V is where S spent childhood',
    ],
  },
  {
    id: 'subject',
    asks: 'subject',
    values: list(
      `algebra botany chemistry drama ethics finance geology history law logic music optics physics rhetoric surgery theology`,
    ),
    templates: [
      'S studied V',
      'V was taught to O',
      'S has a degree in V',
      'teachers trained O in V',
      'S learned V at college',
      'at college V attracted O',
      'S is an expert in V',
      'in V lectures people saw O',
      'S reads books on V',
      'V fascinated O',
    ],
  },
  {
    id: 'employer',
    asks: 'employer',
    values: list(
      `Albrine Borvik Castell Dunmore Elvaco Fintrel Gorland Hexane Isomer Jutland Kestrel Lumora Mistral Norvane Ostrava Pellane`,
    ),
    templates: [
      'S works at V',
      'V employs O',
      'S has a job at V',
      'a contract binds O to V',
      'S joined V',
      'at V colleagues rely on O',
      'S is paid by V',
      'V hired O',
      'S serves V',
      'the team of V includes O',
    ],
  },
  {
    id: 'pastime',
    asks: 'pastime',
    values: list(
      `archery baking chess diving embroidery fencing gardening hiking juggling knitting painting rowing sailing skating weaving yoga`,
    ),
    templates: [
      'S loves V',
      'V relaxes O',
      'S spends weekends on V',
      'friends join O for V',
      'S enjoys V',
      'it is V that S adores',
      'S is fond of V',
      'V delights O',
      'S practises V',
      'free evenings bring V to O',
    ],
  },
];

/** 128 names of one token each; who is called so is drawn with the seed. */
export const names: Readonly<Record<Pronoun, readonly string[]>> = {
  she: list(`
    Adelina Agathe Aldith Amabel Anthea Aurelia Beatrix Berthe Brunhild Callista Cecily Clotilde Cordula Damaris Delphine
    Dorothea Edith Elfriede Emmeline Ermine Eudora Fabiola Faustina Floriana Fredegund Genoveva Gisela Griselda Gudrun
    Hedwig Helga Hermia Hildegard Honoria Hortense Idonea Ingeborg Isaura Isolde Jocasta Kunigunde Lavinia Leocadia
    Lucasta Ludmila Mathilde Melisande Mildred Nerissa Octavia Odile Ottilie Petronella Philippa Rosamund Rosalind
    Sidonie Sunniva Theodora Thyra Ursula Walburga Winifred Zenobia`),
  he: list(`
    Adalbert Alaric Ambrose Anselm Athelstan Balduin Baldric Barnabas Basil Berengar Bertram Caspian Clovis Crispin
    Cuthbert Cyprian Drogo Dunstan Edmund Egbert Emeric Erasmus Eustace Evander Fabian Florian Fulbert Gereon Gervase
    Godfrey Gunther Hadrian Hartmut Hereward Hilarion Horatio Humbert Ignatius Isidor Jasper Konrad Lambert Lanfranc
    Leander Leofric Lothar Ludolf Magnus Manfred Norbert Oswald Osbert Percival Peregrin Quentin Radulf Roderick Rupert
    Sigurd Tancred Theobald Ulric Valentin Wolfram`),
};
