" Colours for a Neovim without the tree-sitter parser: the words that can be told from their shape alone. The server's
" semantic tokens add the rest.

if exists("b:current_syntax")
  finish
endif

syntax match medcodeHeading "^#\{1,6}\s.*$"
syntax match medcodeField "^\s*\%([-*]\s\+\)\?\%(\*\*\)\?\a[A-Za-z &/]\{,40}\%(\*\*\)\?:\ze\%(\s\|$\)"
syntax match medcodeProcedure "\<\%(\d\{5}\|[A-Z]\d\{4}\|\d\{4}[A-Z]\)\%(-[0-9A-Z]\{2}\)*\>"
syntax match medcodeRange "\<\d\{5}-\d\{5}\>"
syntax match medcodeDiagnosis "\<[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]\{1,4}\>"
syntax match medcodeDate "\<\d\{4}-\d\d-\d\d\>"
syntax match medcodeMoney "\$\d[0-9,]*\%(\.\d\d\)\?"
syntax match medcodeRule "^\s*|\?[ :|-]*-\{3,}[ :|-]*$"
syntax match medcodePipe "|"
syntax region medcodePlaceholder oneline start="{{" end="}}"
syntax region medcodeComment start="<!--" end="-->"

highlight default link medcodeHeading Title
highlight default link medcodeField Identifier
highlight default link medcodeProcedure Function
highlight default link medcodeRange Function
highlight default link medcodeDiagnosis Type
highlight default link medcodeDate String
highlight default link medcodeMoney Number
highlight default link medcodeRule Delimiter
highlight default link medcodePipe Delimiter
highlight default link medcodePlaceholder PreProc
highlight default link medcodeComment Comment

let b:current_syntax = "medcode"
