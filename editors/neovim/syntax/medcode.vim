" Colours for a Neovim without the tree-sitter parser, told line by line. They are those of `queries/medcode/highlights.scm`,
" but numbers and punctuation that mean little stay plain. The server's semantic tokens add the rest.

if exists("b:current_syntax")
  finish
endif

syntax case match

" What stands anywhere in a line. Of two that begin at the same place the later one wins, so that the longer come later.
syntax cluster medcodeInline contains=medcodeProcedure,medcodeRange,medcodeDiagnosis,medcodeDate,medcodeMoney,medcodeUnits,medcodePointer,medcodePlaceholder,medcodeLink,medcodeComment

syntax match medcodePlaceholder "\[[ xX]\]"
syntax match medcodePlaceholder "\[\a[A-Za-z/][^][|]*\]"
syntax match medcodePlaceholder "{{[^{}]*}}\|{%[^{}]*%}\|\${[A-Za-z_][^{}|]*}\|{\a[^{}|:\"]*:\d\{3,7}}"
syntax match medcodePlaceholder "@\u[A-Z0-9_]*\%(([^()@|]*)\)\?@"
syntax match medcodePlaceholder "<<[A-Za-z_][^<>|]*>>\|<%[^<>|]*%>\|%[A-Za-z_]\+%"
syntax match medcodePlaceholder "\w\@1<!\*\*\*\+\a\@!\|___\+\|__\+/__\+\%(/__\+\)\?"
syntax match medcodePlaceholder "\w\@1<!\%([xX]\{2}/[xX]\{2}/[xX]\{2,4}\|XXX\{0,2}\|TBD\|TODO\)\w\@!\|??\+"

syntax match medcodeUnits "[0-9A-Za-z]\@1<!\%([xX×] \?\d\{1,4}\|\d\{1,4} [Uu]nits\?\)[0-9A-Za-z]\@!"
syntax match medcodeMoney "\$ \?\d\+\%(,\d\{3}\)*\%(\.\d\{1,2}\)\?"
syntax match medcodePointer "\[\u\%(, \?\u\)*\]\|\[\d\d\?\%(, \?\d\d\?\)\+\]"

syntax match medcodeDiagnosis "[0-9A-Za-z]\@1<!\u\d[0-9A-Z]\.[0-9A-Z]\{1,4}[0-9A-Za-z]\@!"

" A code, and the modifiers that hang on it.
syntax match medcodeProcedure "[0-9A-Za-z]\@1<!\%(\d\{5}\|\u\d\{4}\|\d\{4}[FTUM]\)[0-9A-Za-z]\@!" nextgroup=medcodeJoint
syntax match medcodeJoint "[-,]\ze[0-9A-Z]\{2}[0-9A-Za-z]\@!" contained transparent nextgroup=medcodeModifier
syntax match medcodeModifier "[0-9A-Z]\{2}" contained nextgroup=medcodeJoint
syntax match medcodeRange "[0-9A-Za-z]\@1<!\d\{5}\%( \?[-‐‑–—] \?\| to \| through \)\d\{5}[0-9A-Za-z]\@!"

syntax match medcodeDate "\d\@1<!\%(\d\{4}-\d\d\?-\d\d\?\|\d\d\?/\d\d\?/\%(\d\{4}\|\d\d\)\)\d\@!"
let s:month = '\%(Jan\%(uary\|\.\)\?\|Feb\%(ruary\|\.\)\?\|Mar\%(ch\|\.\)\?\|Apr\%(il\|\.\)\?\|May\|June\?\|July\?\|Aug\%(ust\|\.\)\?\|Sep\%(t\%(ember\|\.\)\?\|\.\)\?\|Oct\%(ober\|\.\)\?\|Nov\%(ember\|\.\)\?\|Dec\%(ember\|\.\)\?\)'
execute 'syntax match medcodeDate "\a\@1<!' . s:month . ' \d\{1,2}\%(st\|nd\|rd\|th\)\?,\? \d\{4}\d\@!"'
execute 'syntax match medcodeDate "\d\@1<!\d\{1,2} ' . s:month . ',\? \d\{4}\d\@!"'
execute 'syntax match medcodeDate "\d\@1<!\d\{1,2}-' . s:month . '-\d\{4}\d\@!"'
unlet s:month

syntax match medcodeLink "https\?://[^[:space:]|<>\"\])]\+\|\w\@1<!www\.[^[:space:]|<>\"\])]\+"
syntax match medcodeLink "\[[^][|]*\]([^][()[:space:]|]*)"
syntax match medcodeComment "<!--.\{-}-->"

" Tables.
syntax match medcodePipe "|"
syntax match medcodeRow "^\s*|\?\%(\s*:\?-\+:\?\s*|\)\+.*$" contains=@medcodeInline
syntax match medcodeDelimiter "^\s*|\?\s*:\?--*:\?\s*\%(|\s*:\?--*:\?\s*\)\+|\?\s*$\|^\s*|\?\s*:\?--\+:\?\s*|\s*$"

" Lists and fields. A label is words with single spaces between them, and no code.
let s:marker = '\%([-*+•‣◦▪·–—]\s\+\|\d\{1,3}[.)]\d\@!\s*\|\a)\s*\)'
let s:label = '\a[A-Za-z0-9À-ÿ''’/()&%@_=+-]*\%( [A-Za-z0-9À-ÿ''’/()&%@_=+-]\+\)\{0,7}\*\{0,3}'
let s:code = '[^:]*\%(\d\{5}\|\u\d\{4}\)'
let s:colon = '\%(:\*\{0,2}\|\*\*:\)\%(\s\|$\)'
execute 'syntax match medcodeList "^\s*' . s:marker . '" nextgroup=medcodeBox,medcodeListed'
execute 'syntax match medcodeListed "\%(\*\*\)\?\%(' . s:code . '\)\@!' . s:label . '\ze' . s:colon . '" contained contains=medcodeStars,medcodeNumber nextgroup=medcodeRest'
execute 'syntax match medcodeField "^\s*\%(\*\*\)\?\%(' . s:code . '\)\@!' . s:label . '\ze' . s:colon . '" contains=medcodeStars,medcodeNumber nextgroup=medcodeRest'
syntax match medcodeBox "\[[ xX]\]" contained
syntax match medcodeStars "\*\*\ze\a" contained
syntax match medcodeNumber "[0-9A-Za-z]\@1<!\d\+[0-9A-Za-z]\@!" contained
syntax match medcodeRest ".*$" contained contains=@medcodeInline

" Charges and diagnoses at the beginning of a line, where modifiers may stand behind spaces.
execute 'syntax match medcodeCharged "^\s*' . s:marker . '\?\%(\d\{5}\|\u\d\{4}\|\d\{4}[FTUM]\)\%( [0-9A-Z]\{2}\)\+[0-9A-Za-z]\@!" contains=medcodeCharge,medcodeSpaced,medcodeList'
syntax match medcodeCharge "\%(\d\{5}\|\u\d\{4}\|\d\{4}[FTUM]\)[0-9A-Za-z]\@!" contained
syntax match medcodeSpaced " \@1<=[0-9A-Z]\{2}[0-9A-Za-z]\@!" contained
let s:short = '\%([A-SU-Z]\d[0-9A-Z]\|T[02-9][0-9A-Z]\|T1[3-9A-Z]\)\%(\.[0-9A-Z]\{1,4}\)\?[0-9A-Za-z]\@!'
execute 'syntax match medcodeDiagnosed "^\s*' . s:marker . '\?\%(\u\.\s*\|\a)\s*\|\d\{1,3}[.)]\s*\|\a:\s\+\)' . s:short . '" contains=medcodeLabel,medcodeShort,medcodeList'
execute 'syntax match medcodeLabel "\%(\u\.\|\a)\|\d\{1,3}[.)]\)\ze\s*' . s:short . '" contained'
execute 'syntax match medcodeLabel "\a\ze:\s\+' . s:short . '" contained'
execute 'syntax match medcodeShort "' . s:short . '" contained'
unlet s:marker s:label s:code s:colon s:short

" Lines of their own.
syntax match medcodeHeading "^\s*#\{1,6}\s.*$" contains=medcodeMarker,@medcodeInline
syntax match medcodeMarker "^\s*#\{1,6}" contained
syntax match medcodeRule "^\s*\%(---\+\|===\+\|\*\*\*\+\|___\+\)\s*$"

" Front matter, if it is closed.
syntax region medcodeFront matchgroup=medcodeDashes start="\%^---\s*\ze\n\%(\%(\s*\a[^:|]*:.*\|\s*-\s.*\|\s*\)\n\)*---\s*\%(\n\|\%$\)" end="^---\s*$" contains=medcodeName
syntax match medcodeName "^\s*[^:]\+\ze:" contained nextgroup=medcodeColon
syntax match medcodeColon ":\s*" contained nextgroup=medcodeValue
syntax match medcodeValue ".\+$" contained contains=@medcodeInline,medcodeNumber

highlight default link medcodeHeading Title
highlight default link medcodeMarker Delimiter
highlight default link medcodeRule Delimiter
highlight default link medcodeDelimiter Delimiter
highlight default link medcodePipe Delimiter
highlight default link medcodeList Special
highlight default link medcodeBox Special
highlight default link medcodeField Identifier
highlight default link medcodeListed Identifier
highlight default link medcodeName Identifier
highlight default link medcodeValue String
highlight default link medcodeProcedure Function
highlight default link medcodeCharge Function
highlight default link medcodeRange Function
highlight default link medcodeModifier PreProc
highlight default link medcodeSpaced PreProc
highlight default link medcodeDiagnosis Type
highlight default link medcodeShort Type
highlight default link medcodePointer Label
highlight default link medcodeLabel Label
highlight default link medcodeUnits Number
highlight default link medcodeMoney Number
highlight default link medcodeNumber Number
highlight default link medcodeDate String
highlight default link medcodePlaceholder Todo
highlight default link medcodeLink Underlined
highlight default link medcodeComment Comment

let b:current_syntax = "medcode"
