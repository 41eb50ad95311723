;;; medcode.el --- Coding documents of EMG and NCS billing  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: languages, tools

;;; Commentary:

;; A major mode for the worksheets, reports, publications and templates that
;; the program `medcode' checks and explains.  Colours are told line by line
;; and agree with the tree-sitter queries of the grammar; everything that
;; needs knowledge comes from the language server through Eglot, which starts
;; with the first coding document.
;;
;;     (require 'medcode)

;;; Code:

(require 'outline)
(require 'rx)

(defgroup medcode nil
  "Coding documents of EMG and NCS billing."
  :group 'text)

(defcustom medcode-program "medcode"
  "The program `medcode': a name in `exec-path', or a file."
  :type 'string)

(defcustom medcode-start-server t
  "Whether a coding document starts the language server."
  :type 'boolean)

;;; Faces

(defface medcode-heading '((t :inherit outline-1)) "Headings.")
(defface medcode-marker '((t :inherit font-lock-delimiter-face)) "Marks of headings and breaks.")
(defface medcode-list '((t :inherit font-lock-builtin-face)) "Marks of lists.")
(defface medcode-field '((t :inherit font-lock-variable-name-face)) "Labels of fields.")
(defface medcode-value '((t :inherit font-lock-string-face)) "Values in the front matter.")
(defface medcode-procedure '((t :inherit font-lock-function-name-face)) "Procedure codes.")
(defface medcode-modifier '((t :inherit font-lock-preprocessor-face)) "Modifiers.")
(defface medcode-diagnosis '((t :inherit font-lock-type-face)) "Diagnosis codes.")
(defface medcode-pointer '((t :inherit font-lock-constant-face)) "Pointers to diagnoses.")
(defface medcode-number '((t :inherit font-lock-number-face)) "Units and amounts.")
(defface medcode-date '((t :inherit font-lock-string-face)) "Dates.")
(defface medcode-placeholder '((t :inherit font-lock-warning-face)) "Placeholders and left-overs.")
(defface medcode-link '((t :inherit link)) "Addresses.")
(defface medcode-comment '((t :inherit font-lock-comment-face)) "Comments.")

;;; Colours

(eval-and-compile
  (defconst medcode--code "\\(?:[0-9]\\{5\\}\\|[A-Z][0-9]\\{4\\}\\|[0-9]\\{4\\}[FTUM]\\)")
  (defconst medcode--short
    "\\(?:[A-SU-Z][0-9][0-9A-Z]\\|T[02-9][0-9A-Z]\\|T1[3-9A-Z]\\)\\(?:\\.[0-9A-Z]\\{1,4\\}\\)?\\b"
    "A diagnosis at the beginning of a line needs no dot; T10 is a vertebra.")
  (defconst medcode--mark
    "\\(?:[-*+•‣◦▪·–—][ \t]+\\|[0-9]\\{1,3\\}[.)][ \t]+\\|[0-9]\\{1,3\\})[ \t]*\\|[A-Za-z])[ \t]*\\)"
    "What begins an item of a list.")
  (defconst medcode--month
    (concat "\\(?:Jan\\(?:uary\\|\\.\\)?\\|Feb\\(?:ruary\\|\\.\\)?\\|Mar\\(?:ch\\|\\.\\)?\\|Apr\\(?:il\\|\\.\\)?\\|May\\|June?\\|July?"
            "\\|Aug\\(?:ust\\|\\.\\)?\\|Sep\\(?:t\\(?:ember\\|\\.\\)?\\|\\.\\)?\\|Oct\\(?:ober\\|\\.\\)?\\|Nov\\(?:ember\\|\\.\\)?"
            "\\|Dec\\(?:ember\\|\\.\\)?\\)"))
  (defconst medcode--label
    (let ((letters "[:alnum:]'’/()&%@_=+-"))
      (concat "[[:alpha:]][" letters "]*\\(?: [" letters "]+\\)\\{0,7\\}\\*\\{0,3\\}"))
    "The label of a field: words with single spaces between them."))

(defun medcode--match-field (limit)
  "Find the next label of a field before LIMIT; one with a code is none."
  (let (found)
    (while (and (not found)
                (re-search-forward
                 (concat "^[ \t]*" medcode--mark "?\\(?:\\*\\*\\)?\\(" medcode--label
                         "\\)\\(?::\\*\\{0,2\\}\\|\\*\\*:\\)\\(?:[ \t]\\|$\\)")
                 limit t))
      (setq found (save-match-data
                    (not (string-match-p (concat "\\b" medcode--code "\\b") (match-string 1))))))
    found))

(defun medcode--front-matter-end ()
  "Where the front matter ends, if the document has one that is closed."
  (save-excursion
    (save-match-data
      (goto-char (point-min))
      (and (looking-at "---[ \t]*\n\\(?:\\(?:[ \t]*[[:alpha:]][^:|\n]*:.*\\|[ \t]*-[ \t].*\\|[ \t]*\\)\n\\)*---[ \t]*$")
           (match-end 0)))))

(defun medcode--match-value (limit)
  "Find the next value in the front matter before LIMIT."
  (let ((end (medcode--front-matter-end)))
    (and end (< (point) end)
         (re-search-forward "^[ \t]*[[:alpha:]][^:|\n]*:[ \t]+\\(.+\\)$" (min limit end) t))))

(defun medcode--skip-front-matter (limit)
  "Go behind the front matter, but not behind LIMIT."
  (let ((end (medcode--front-matter-end)))
    (when (and end (< (point) end))
      (goto-char (min end limit)))))

(defun medcode--match-break (limit)
  "Find the next line before LIMIT that is a break, not of front matter."
  (medcode--skip-front-matter limit)
  (re-search-forward "^[ \t]*\\(---+\\|===+\\|\\*\\*\\*+\\|___+\\)[ \t]*$" limit t))

(defun medcode--match-mark (limit)
  "Find the next mark of a list before LIMIT, not in front matter."
  (medcode--skip-front-matter limit)
  (re-search-forward (concat "^[ \t]*\\(" medcode--mark "\\)") limit t))

(defconst medcode-font-lock-keywords
  `(;; Of two that overlap the earlier one wins, so that the longer come first.
    ("<!--.*?-->" 0 'medcode-comment)
    ("\\[[^][|\n]*\\]([^][() \t|\n]*)\\|https?://[^] \t\n|<>\")]+\\|\\bwww\\.[^] \t\n|<>\")]+" 0 'medcode-link)
    (medcode--match-break 1 'medcode-marker)
    (,(concat "^[ \t]*" medcode--mark "\\(\\[[ xX]\\]\\)") 1 'medcode-list)
    (,(mapconcat
       #'identity
       '("{{[^{}\n]*}}" "{%[^{}\n]*%}" "\\${[A-Za-z_][^{}|\n]*}" "{[A-Za-z][^{}|:\"\n]*:[0-9]\\{3,7\\}}"
         "@[A-Z][A-Z0-9_]*\\(?:([^()@|\n]*)\\)?@" "<<[A-Za-z_][^<>|\n]*>>" "<%[^<>|\n]*%>" "%[A-Za-z_]+%"
         "__+/__+\\(?:/__+\\)?" "___+" "\\[[ xX]\\]" "\\[[A-Za-z][A-Za-z/][^][|\n]*\\]"
         "\\b[xX]\\{2\\}/[xX]\\{2\\}/[xX]\\{2,4\\}\\b" "\\bXXX\\{0,2\\}\\b" "\\bTBD\\b" "\\bTODO\\b" "\\?\\?+")
       "\\|")
     0 'medcode-placeholder)
    ("\\(?:^\\|[^[:alnum:]*]\\)\\(\\*\\*\\*+\\)\\(?:[^[:alpha:]*]\\|$\\)" 1 'medcode-placeholder)
    ("\\[[A-Z]\\(?:, ?[A-Z]\\)*\\]\\|\\[[0-9]\\{1,2\\}\\(?:, ?[0-9]\\{1,2\\}\\)+\\]" 0 'medcode-pointer)
    ("\\b[0-9]\\{5\\}\\(?: ?[-‐‑–—] ?\\| to \\| through \\)[0-9]\\{5\\}\\b" 0 'medcode-procedure)
    ("\\b\\(?:[0-9]\\{4\\}-[0-9]\\{1,2\\}-[0-9]\\{1,2\\}\\|[0-9]\\{1,2\\}/[0-9]\\{1,2\\}/\\(?:[0-9]\\{4\\}\\|[0-9]\\{2\\}\\)\\)\\b"
     0 'medcode-date)
    (,(concat "\\b" medcode--month " [0-9]\\{1,2\\}\\(?:st\\|nd\\|rd\\|th\\)?,? [0-9]\\{4\\}\\b"
              "\\|\\b[0-9]\\{1,2\\} " medcode--month ",? [0-9]\\{4\\}\\b"
              "\\|\\b[0-9]\\{1,2\\}-" medcode--month "-[0-9]\\{4\\}\\b")
     0 'medcode-date)
    ("\\$ ?[0-9]+\\(?:,[0-9]\\{3\\}\\)*\\(?:\\.[0-9]\\{1,2\\}\\)?" 0 'medcode-number)
    ;; Charges and diagnoses at the beginning of a line.
    (,(concat "^[ \t]*" medcode--mark "?\\b\\(" medcode--code "\\)\\b") (1 'medcode-procedure)
     ("\\= \\([0-9A-Z]\\{2\\}\\)\\b" nil nil (1 'medcode-modifier)))
    (,(concat "^[ \t]*" medcode--mark "??\\([A-Z]\\.\\|[A-Za-z])\\|[0-9]\\{1,3\\}[.)]\\)[ \t]*\\(" medcode--short "\\)")
     (1 'medcode-pointer) (2 'medcode-diagnosis))
    (,(concat "^[ \t]*" medcode--mark "?\\([A-Za-z]\\):[ \t]+\\(" medcode--short "\\)")
     (1 'medcode-pointer) (2 'medcode-diagnosis))
    (medcode--match-mark 1 'medcode-list)
    ("\\b[xX×] ?[0-9]\\{1,4\\}\\b\\|\\b[0-9]\\{1,4\\} [Uu]nits?\\b" 0 'medcode-number)
    ;; Codes anywhere, with the modifiers that hang on them.
    ("\\b[A-Z][0-9][0-9A-Z]\\.[0-9A-Z]\\{1,4\\}\\b" 0 'medcode-diagnosis)
    (,(concat "\\b" medcode--code "\\b") (0 'medcode-procedure)
     ("\\=[-,]\\([0-9A-Z]\\{2\\}\\)\\b" nil nil (1 'medcode-modifier)))
    (medcode--match-value
     ("\\b[0-9]+\\b" (progn (goto-char (match-beginning 1)) (match-end 1)) nil (0 'medcode-number)))
    (medcode--match-value 1 'medcode-value keep)
    (medcode--match-field
     ("\\b[0-9]+\\b" (progn (goto-char (match-beginning 1)) (match-end 1)) nil (0 'medcode-number)))
    (medcode--match-field 1 'medcode-field keep)
    ("^[ \t]*\\(#\\{1,6\\}\\)[ \t]\\(.*\\)$" (1 'medcode-marker) (2 'medcode-heading keep)))
  "The colours of coding documents, those of the grammar's highlight queries.")

;;; Commands

(defun medcode--ask (name input &rest arguments)
  "Show in buffer NAME what `medcode' prints for ARGUMENTS.
INPUT is a string that it reads, or nil."
  (unless (executable-find medcode-program)
    (user-error "The program `%s' was not found; see `medcode-program'" medcode-program))
  (let ((folder default-directory)
        (buffer (get-buffer-create name)))
    (with-current-buffer buffer
      (let ((inhibit-read-only t)
            (default-directory folder))
        (erase-buffer)
        (when input (insert input))
        (let ((code (apply #'call-process-region (point-min) (point-max) medcode-program t t nil arguments)))
          (goto-char (point-min))
          (special-mode)
          (unless (eq code 0)
            (let ((said (string-trim (buffer-string))))
              (kill-buffer buffer)
              (user-error "%s" said))))))
    (display-buffer buffer)
    buffer))

(defun medcode-explain (words)
  "Explain WORDS: a rule, code, pair of codes, modifier, place, payer or diagnosis."
  (interactive
   (list (read-string "Explain: " (save-excursion
                                    (skip-chars-backward "0-9A-Za-z.-")
                                    (and (looking-at "[0-9A-Za-z.-]+") (match-string 0))))))
  (apply #'medcode--ask (format "*medcode %s*" words) nil "explain" "--color" "never" "--" (split-string words)))

(defun medcode-derive ()
  "Show the codes that the report in this buffer supports, with their proofs."
  (interactive)
  (medcode--ask "*medcode derive*" (save-restriction (widen) (buffer-string)) "derive" "-"))

(declare-function eglot-code-actions "eglot")
(declare-function eglot-ensure "eglot")

(defun medcode-fix-all ()
  "Apply every fix that cannot change what is billed or said."
  (interactive)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.medcode" t))

;;; The mode

(defvar medcode-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "C-c C-e") #'medcode-explain)
    (define-key map (kbd "C-c C-d") #'medcode-derive)
    (define-key map (kbd "C-c C-f") #'medcode-fix-all)
    map)
  "Keys of `medcode-mode'.")

(defvar medcode--told nil "Whether it was said that the program is missing.")

(defun medcode--start ()
  "Start the server for this buffer, or say once that it is missing."
  (cond ((not (and medcode-start-server buffer-file-name)))
        ((executable-find medcode-program) (eglot-ensure))
        ((not medcode--told)
         (setq medcode--told t)
         (message "medcode: the program `%s' was not found; see `medcode-program'" medcode-program))))

;;;###autoload
(define-derived-mode medcode-mode text-mode "medcode"
  "Major mode for coding documents of EMG and NCS billing."
  (setq-local comment-start "<!-- "
              comment-end " -->"
              comment-start-skip "<!--[ \t]*"
              comment-end-skip "[ \t]*-->")
  (setq-local font-lock-defaults '(medcode-font-lock-keywords t))
  (setq-local outline-regexp "#\\{1,6\\}[ \t]"
              outline-level (lambda () (length (string-trim (match-string 0)))))
  (setq-local imenu-generic-expression '((nil "^[ \t]*#\\{1,6\\}[ \t]+\\(.+\\)$" 1)))
  (medcode--start))

;;;###autoload
(add-to-list 'auto-mode-alist
             '("\\.\\(?:worksheet\\|report\\|reference\\|template\\)\\.md\\'" . medcode-mode))
;;;###autoload
(add-to-list 'auto-mode-alist '("\\.medcode\\'" . medcode-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '(medcode-mode . (lambda (&rest _) (list medcode-program "lsp")))))

(provide 'medcode)
;;; medcode.el ends here
