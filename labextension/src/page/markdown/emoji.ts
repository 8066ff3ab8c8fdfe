/** Emoji by the shortcodes that authors write most. */

const TABLE = `
+1 👍|-1 👎|100 💯|airplane ✈️|alarm_clock ⏰|alien 👽|angry 😠|apple 🍎|arrow_down ⬇️|arrow_left ⬅️|arrow_right ➡️|arrow_up ⬆️|art 🎨
astronaut 🧑‍🚀|baby 👶|balloon 🎈|bar_chart 📊|battery 🔋|bear 🐻|beer 🍺|bell 🔔|bike 🚲|bird 🐦|black_heart 🖤|blue_book 📘|blue_heart 💙|blush 😊|bomb 💣|book 📖
books 📚|boom 💥|brain 🧠|briefcase 💼|broken_heart 💔|bug 🐛|bulb 💡|bus 🚌|busts_in_silhouette 👥|butterfly 🦋|cake 🍰|calendar 📆|calling 📲|camera 📷|car 🚗|card_index 📇
cat 🐱|chart 💹|chart_with_downwards_trend 📉|chart_with_upwards_trend 📈|checkered_flag 🏁|cherry_blossom 🌸|chicken 🐔|city_sunset 🌇|clap 👏|clipboard 📋|cloud ☁️
coffee ☕|computer 💻|confetti_ball 🎊|confused 😕|construction 🚧|cool 🆒|cow 🐮|crown 👑|cry 😢|crystal_ball 🔮|dart 🎯|date 📅|deciduous_tree 🌳|dizzy 💫|dog 🐶|dollar 💵
door 🚪|droplet 💧|earth_africa 🌍|earth_americas 🌎|earth_asia 🌏|eggplant 🍆|elephant 🐘|email 📧|exclamation ❗|eyes 👀|factory 🏭|fearful 😨|file_folder 📁|fire 🔥|fireworks 🎆|fish 🐟
flag 🏳️|floppy_disk 💾|flower 🌼|frog 🐸|full_moon 🌕|game_die 🎲|gear ⚙️|gem 💎|ghost 👻|gift 🎁|globe_with_meridians 🌐|green_heart 💚|grin 😁|grinning 😀|guitar 🎸|hammer 🔨
hammer_and_wrench 🛠️|handshake 🤝|heart ❤️|heart_eyes 😍|heavy_check_mark ✔️|horse 🐴|hospital 🏥|hourglass ⌛|house 🏠|hugging_face 🤗|inbox_tray 📥|information_source ℹ️|innocent 😇
joy 😂|key 🔑|label 🏷️|laughing 😆|leaves 🍃|lemon 🍋|link 🔗|lion 🦁|lock 🔒|mag 🔍|mag_right 🔎|mailbox 📫|map 🗺️|mask 😷|medal 🏅|mega 📣|memo 📝|microphone 🎤|microscope 🔬|money_with_wings 💸
moneybag 💰|monkey 🐒|mountain 🏔️|movie_camera 🎥|muscle 💪|musical_note 🎵|neutral_face 😐|new 🆕|newspaper 📰|notebook 📓|ocean 🌊|octopus 🐙|office 🏢|ok 🆗|ok_hand 👌|orange_heart 🧡|outbox_tray 📤
package 📦|page_facing_up 📄|palm_tree 🌴|panda_face 🐼|paperclip 📎|partying_face 🥳|pencil ✏️|pencil2 ✏️|penguin 🐧|phone ☎️|pill 💊|pizza 🍕|point_down 👇|point_left 👈|point_right 👉|point_up ☝️
pray 🙏|purple_heart 💜|pushpin 📌|question ❓|rabbit 🐰|rainbow 🌈|raised_hands 🙌|recycle ♻️|red_circle 🔴|robot 🤖|robot_face 🤖|rocket 🚀|rose 🌹|round_pushpin 📍|running 🏃|sailboat ⛵|satellite 📡
scissors ✂️|scream 😱|scroll 📜|seedling 🌱|shield 🛡️|ship 🚢|shrug 🤷|skull 💀|sleeping 😴|slightly_smiling_face 🙂|smile 😄|smiley 😃|smirk 😏|snake 🐍|snowflake ❄️|snowman ⛄|sob 😭|soccer ⚽
sparkle ❇️|sparkles ✨|sparkling_heart 💖|speech_balloon 💬|star ⭐|star2 🌟|stars 🌠|stethoscope 🩺|stop_sign 🛑|stopwatch ⏱️|sun_with_face 🌞|sunflower 🌻|sunglasses 😎|sunny ☀️|sweat_smile 😅|tada 🎉
telescope 🔭|test_tube 🧪|thermometer 🌡️|thinking 🤔|thinking_face 🤔|thought_balloon 💭|thumbsdown 👎|thumbsup 👍|tiger 🐯|tool 🛠️|train 🚆|tree 🌳|triangular_ruler 📐|trophy 🏆|truck 🚚|tulip 🌷|turtle 🐢
umbrella ☔|unicorn 🦄|unlock 🔓|v ✌️|video_game 🎮|warning ⚠️|wastebasket 🗑️|watch ⌚|wave 👋|whale 🐳|white_check_mark ✅|wind_face 🌬️|wine_glass 🍷|wink 😉|world_map 🗺️|wrench 🔧|x ❌|yellow_heart 💛|yum 😋|zap ⚡|zzz 💤`;

const EMOJI = new Map(TABLE.trim().split(/[|\n]/).map((row) => row.split(" ") as [string, string]));

/** Return the emoji with this shortcode, or the shortcode as it was written. */
export function emojiOf(shortcode: string): string {
  return EMOJI.get(shortcode) ?? `:${shortcode}:`;
}

export function isEmoji(shortcode: string): boolean {
  return EMOJI.has(shortcode);
}
