# Coding documents of EMG and NCS billing: filetype, colours told by shape, and how kakoune-lsp starts the server.

hook global BufCreate .*[.](worksheet|report|reference|template)[.]md %{ set-option buffer filetype medcode }
hook global BufCreate .*[.]medcode %{ set-option buffer filetype medcode }

# Kakoune's own script takes every .md for Markdown, and may be read after this one.
hook global BufSetOption filetype=markdown %{
    evaluate-commands %sh{
        case "$kak_bufname" in
            *.worksheet.md | *.report.md | *.reference.md | *.template.md) echo 'set-option buffer filetype medcode' ;;
        esac
    }
}

hook global WinSetOption filetype=medcode %{
    set-option buffer comment_block_begin '<!-- '
    set-option buffer comment_block_end ' -->'
    set-option buffer extra_word_chars '_' '-' '.'
    add-highlighter window/medcode ref medcode
    hook -once -always window WinSetOption filetype=.* %{ remove-highlighter window/medcode }
}

# Of two that colour a place the later one wins.
add-highlighter shared/medcode group
add-highlighter shared/medcode/heading regex '^\h*(#{1,6})\h([^\n]*)$' 1:operator 2:title
add-highlighter shared/medcode/break regex '^\h*(---+|===+|\*\*\*+|___+)\h*$' 1:operator
add-highlighter shared/medcode/list regex '^\h*([-*+•]|\d{1,3}[.)]|[A-Za-z]\))\h+' 1:bullet
add-highlighter shared/medcode/field regex '^\h*(?:[-*+•]\h+)?(?:\*\*)?([A-Za-z][A-Za-z0-9''/()&%@_=+-]*(?: [A-Za-z''/()&%@_=+-]+){0,7})(?:\*\*)?:(?:\*\*)?(?:\h|$)' 1:variable
add-highlighter shared/medcode/units regex '\b([xX×] ?\d{1,4}|\d{1,4} [Uu]nits?)\b' 1:value
add-highlighter shared/medcode/money regex '\$ ?\d+(,\d{3})*(\.\d{1,2})?' 0:value
add-highlighter shared/medcode/pointers regex '\[[A-Z](, ?[A-Z])*\]' 0:attribute
add-highlighter shared/medcode/label regex '^\h*(?:[-*+•]\h+)?([A-Z]\.|[A-Za-z][:)]|\d{1,3}[.)])\h*[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?\b' 1:attribute
add-highlighter shared/medcode/diagnosis regex '\b[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}\b' 0:type
add-highlighter shared/medcode/code regex '\b(\d{5}|[A-Z]\d{4}|\d{4}[FTUM])\b' 1:function
add-highlighter shared/medcode/range regex '\b\d{5}( ?[-–] ?| to | through )\d{5}\b' 0:function
add-highlighter shared/medcode/modifiers regex '\b(?:\d{5}|[A-Z]\d{4}|\d{4}[FTUM])((?:[-,][0-9A-Z]{2}\b)+)' 1:meta
add-highlighter shared/medcode/date regex '\b(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/(\d{4}|\d{2}))\b' 0:string
add-highlighter shared/medcode/placeholder regex '\{\{[^{}\n]*\}\}|\$\{[A-Za-z_][^{}\n]*\}|<<[A-Za-z_][^<>\n]*>>|\b(TBD|TODO|XXX?X?)\b' 0:keyword
add-highlighter shared/medcode/link regex '(https?://|\bwww\.)[^\s|<>"\])]+' 0:link
add-highlighter shared/medcode/comment regex '<!--[^\n]*?-->' 0:comment

# kakoune-lsp 18 or later reads this when it is enabled.
hook -group lsp-filetype-medcode global BufSetOption filetype=medcode %{
    evaluate-commands %sh{
        [ -n "${kak_opt_lsp_cmd+x}" ] || [ -n "${kak_opt_lsp_servers+x}" ] || exit
        printf '%s\n' "try %{ set-option buffer lsp_servers %{
            [medcode]
            root_globs = [\"medcode.toml\", \".git\"]
            command = \"medcode\"
            args = [\"lsp\"]
        } }"
    }
}
