// Remakes NotoColorEmoji.ttf.gz and words.txt, and fetches their licences: node remake.mjs (needs npm and tar).
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

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
writeFileSync(join(here, 'NotoColorEmoji.ttf.gz'), gzipSync(font, { level: 9 }));
copyFileSync(join(noto, 'LICENSE_FONT'), join(here, 'NotoColorEmoji-LICENSE.txt'));

const base = unpack('cldr-annotations-full@48.2.0');
const derived = unpack('cldr-annotations-derived-full@48.2.0');
copyFileSync(join(base, 'LICENSE'), join(here, 'words-LICENSE.txt'));
const catalogue = JSON.parse(readFileSync(join(unpack('unicode-emoji-json@0.9.0'), 'data-by-emoji.json'), 'utf8'));

const read = (folder, part, language) =>
    JSON.parse(readFileSync(join(folder, part, language, 'annotations.json'), 'utf8'))[part].annotations;
const plain = emoji => emoji.replaceAll('\uFE0F', '');

// Things that a shot can show. Symbols and flags are none; of faces and hands, only what has a name of its own.
const things = ['Animals & Nature', 'Food & Drink', 'Travel & Places', 'Objects', 'Activities', 'People & Body'];
const bodyPart = /hand|finger|fist|thumb|palm|arm|leg|foot|\bear\b|nose|eye|tongue|mouth|\blip|tooth|bone|brain|heart|lung|speaking|gesturing|bowing|shrugging|facepalming|pouting|frowning|tipping|raising|skin tone|person:|hair/;
const emojis = Object.entries(catalogue)
    .map(([emoji, { name, group }], order) => ({ emoji, name, group, order }))
    .filter(({ name, group }) => things.includes(group) ? !(group === 'People & Body' && bodyPart.test(name))
        : group === 'Smileys & Emotion' && !/face|heart|\bsymbol|hand|speech|bubble/.test(name));

// Only names, not CLDR's keywords: those are associations ("bamboo" finds a panda, "black" a cat), and a wrong picture is worse
// than none. Common synonyms stand in own-words.txt, written by hand.
function words(language) {
    const annotations = new Map();
    for (const source of [read(derived, 'annotationsDerived', language), read(base, 'annotations', language)])
        for (const [emoji, entry] of Object.entries(source)) annotations.set(plain(emoji), entry);

    const chosen = new Map();
    const faces = new Map();
    for (const { emoji } of emojis) {
        const name = annotations.get(plain(emoji))?.tts[0].toLowerCase().replace(/[’']s\b/g, '').replace(/[^\p{L}\p{N} ]/gu, ' ').replace(/ +/g, ' ').trim();
        if (!name || name.split(' ').length > 3) continue;
        if (!chosen.has(name)) chosen.set(name, emoji);
        if (name.endsWith(' face')) faces.set(name.slice(0, -5), emoji);
    }
    return [...new Map([...faces, ...chosen])].map(([name, emoji]) => `${name}\t${emoji}`);
}

writeFileSync(join(here, 'words.txt'), [...new Set([...words('en'), ...words('zh')])].sort().join('\n') + '\n');
