;;; medcode-test.el --- The mode in a real Emacs, with Eglot and the server  -*- lexical-binding: t; -*-

;; Run by tests/editors.rs: emacs --batch -Q -l tests/editors/emacs/medcode-test.el -f ert-run-tests-batch-and-exit

(require 'ert)
(require 'eglot)

(defconst test-root (expand-file-name "../../.." (file-name-directory load-file-name)))
(add-to-list 'load-path (expand-file-name "editors/emacs" test-root))
(require 'medcode)

(defconst test-patience 30 "Seconds after which a test says that something never came.")

(setq medcode-program (expand-file-name (or (getenv "MEDCODE_BINARY") "target/debug/medcode") test-root)
      medcode-start-server nil
      eglot-autoshutdown t
      eglot-sync-connect t
      vc-handled-backends nil
      create-lockfiles nil
      make-backup-files nil)

(defun test-file (&rest path)
  (expand-file-name (apply #'file-name-concat path) test-root))

(defun test-read (file)
  (with-temp-buffer (insert-file-contents file) (buffer-string)))

(defmacro test-in (name text &rest body)
  "Run BODY in the buffer of a file NAME that holds TEXT."
  (declare (indent 2))
  `(let* ((folder (make-temp-file "medcode" t))
          (file (expand-file-name ,name folder)))
     (write-region ,text nil file nil 'silent)
     (with-current-buffer (find-file-noselect file)
       (unwind-protect (progn ,@body)
         (set-buffer-modified-p nil)
         (kill-buffer)
         (delete-directory folder t)))))

(defmacro test-wait (what &rest body)
  "Wait until BODY returns something, and return that."
  (declare (indent 1))
  `(let ((end (+ (float-time) test-patience)) value)
     (while (not (or (setq value (progn ,@body)) (> (float-time) end)))
       (accept-process-output nil 0.02))
     (or value (ert-fail (format "waited in vain for %s" ,what)))))

(defmacro test-served (name text &rest body)
  "Run BODY in a buffer that the server looks after."
  (declare (indent 2))
  `(test-in ,name ,text
     (apply #'eglot--connect (eglot--guess-contact))
     (unwind-protect
         (progn (test-wait "the server" (eglot-managed-p)) ,@body)
       (eglot-shutdown (eglot-current-server)))))

(defun test-findings ()
  "The findings of the buffer, as texts."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun test-finding (part &optional absent)
  "Wait for a finding that says PART, or for its end."
  (test-wait (format "%s %s" (if absent "no" "the finding") part)
    ;; Changes are sent when Emacs is idle, which it never is here.
    (eglot--signal-textDocument/didChange)
    (flymake-start)
    (let ((found (seq-find (lambda (text) (string-search part text)) (test-findings))))
      (if absent (not found) found))))

(defconst test-worksheet (test-read (test-file "tests/examples/faulty-0143.worksheet.md")))

;;; The mode

(ert-deftest files-are-known-by-their-names ()
  (dolist (name '("a.worksheet.md" "a.report.md" "a.reference.md" "a.template.md" "a.medcode"))
    (test-in name "Payer: Aetna\n" (should (eq major-mode 'medcode-mode))))
  (test-in "a.md" "Payer: Aetna\n" (should-not (eq major-mode 'medcode-mode))))

(ert-deftest comments-are-those-of-markdown ()
  (test-in "a.medcode" "Payer: Aetna\n"
    (comment-region (point-min) (line-end-position))
    (should (equal (buffer-string) "<!-- Payer: Aetna -->\n"))))

(ert-deftest headings-fold ()
  (test-in "a.medcode" "# One\ntext\n## Two\ntext\n# Three\n"
    (outline-minor-mode 1)
    (outline-hide-subtree)
    (should (equal (mapcar (lambda (at) (and (invisible-p at) t)) '(8 18 30)) '(t t nil)))))

(ert-deftest a-missing-program-is-said-once-and-harmless ()
  (let ((medcode-program "/nowhere/medcode") (medcode-start-server t) (medcode--told nil))
    (test-in "a.medcode" "Payer: Aetna\n"
      (should medcode--told)
      (should-not (eglot-managed-p))
      (should-error (medcode-explain "95861") :type 'user-error))))

(ert-deftest the-program-explains-and-derives ()
  (test-in "a.report.md" (test-read (test-file "tests/examples/clean-0142.report.md"))
    (with-current-buffer (medcode-explain "95861+95910")
      (should (string-search "never" (buffer-string))))
    (with-current-buffer (medcode-derive)
      (should (string-search "95886" (buffer-string))))
    (should-error (medcode-explain "9586") :type 'user-error)))

;;; The server

(ert-deftest findings-hover-and-fixes ()
  (test-served "a.worksheet.md" test-worksheet
    (test-finding "`Medicre` is probably Medicare")
    (goto-char (point-min))
    (search-forward "9586")
    (let ((card (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
      (should (string-search "Needle EMG, two limbs" (format "%s" card))))
    (medcode-fix-all)
    (goto-char (point-min))
    (should (search-forward "Insurance: Medicare" nil t))
    (should (search-forward "95861 | | 2 |" nil t))
    (test-finding "Medicre" 'absent)))

(ert-deftest a-payer-is-completed ()
  (test-served "a.worksheet.md" "Payer: Aet\n"
    (goto-char (point-min))
    (end-of-line)
    (completion-at-point)
    (should (equal (buffer-string) "Payer: Aetna\n"))))

(ert-deftest a-pointer-is-followed-and-renamed ()
  (test-served "a.worksheet.md" "A. G56.01 Carpal tunnel\n\n- 95886 x1 [A]\n"
    (goto-char (point-min))
    (search-forward "[")
    (should (equal (xref-item-summary (car (xref-backend-definitions 'eglot "A"))) "A. G56.01 Carpal tunnel"))
    (eglot-rename "B")
    (should (equal (buffer-string) "B. G56.01 Carpal tunnel\n\n- 95886 x1 [B]\n"))))

(ert-deftest the-outline-and-formatting ()
  (test-served "a.worksheet.md" "# Encounter\n\n## Charges\n\n| Code | Units |\n|---|---|\n| 95861 | 1 |\n"
    (should (string-search "Charges" (format "%s" (eglot-imenu))))
    (eglot-format-buffer)
    (should (string-search "| 95861 | 1     |" (buffer-string)))))

;;; Colours

(defconst test-classes
  '((medcode-heading . "markup.heading") (medcode-marker . "punctuation.special") (medcode-list . "markup.list")
    (medcode-field . "property") (medcode-value . "string") (medcode-procedure . "function")
    (medcode-modifier . "attribute") (medcode-diagnosis . "type") (medcode-pointer . "label")
    (medcode-number . "number") (medcode-date . "string.special") (medcode-placeholder . "variable.parameter")
    (medcode-link . "markup.link") (medcode-comment . "comment")))

(defconst test-may-be-plain '("number" "punctuation.delimiter" "punctuation.special" "markup.list")
  "Numbers and punctuation mean little, and whether they are coloured hangs on the whole line.")

(defun test-cases (file)
  "The texts of a FILE of the grammar's corpus."
  (let (texts)
    (with-temp-buffer
      (insert-file-contents file)
      (while (re-search-forward "^====+\n.*\n====+\n" nil t)
        (let ((start (point)))
          (re-search-forward "^--------+$")
          (push (buffer-substring-no-properties start (match-beginning 0)) texts))))
    (nreverse texts)))

(defun test-truth ()
  "The class that the queries give to each character of the buffer."
  (let ((truth (make-vector (1+ (point-max)) nil)))
    (dolist (capture (treesit-query-capture
                      (treesit-parser-root-node (treesit-parser-create 'medcode))
                      (test-read (test-file "grammar/queries/highlights.scm"))))
      (cl-loop for at from (treesit-node-start (cdr capture)) below (treesit-node-end (cdr capture))
               do (aset truth at (symbol-name (car capture)))))
    truth))

(ert-deftest colours-agree-with-the-queries ()
  (let* ((folder (make-temp-file "medcode" t))
         (library (expand-file-name "libtree-sitter-medcode.so" folder))
         (faults nil)
         (texts (append (mapcan #'test-cases (directory-files (test-file "grammar/test/corpus") t "\\.txt\\'"))
                        (mapcar #'test-read (directory-files (test-file "tests/examples") t "\\.md\\'")))))
    (should (eq 0 (call-process (or (getenv "CC") "cc") nil nil nil "-O1" "-fPIC" "-shared" "-o" library
                                "-I" (test-file "grammar/src") (test-file "grammar/src/parser.c"))))
    (setq treesit-extra-load-path (list folder))
    (should (treesit-language-available-p 'medcode))
    (should (> (length texts) 100))
    (dolist (text texts)
      (with-temp-buffer
        (insert text)
        (medcode-mode)
        (font-lock-ensure)
        (let ((truth (test-truth)) (from nil) (last nil))
          (cl-loop
           for at from (point-min) to (point-max)
           for want = (aref truth at)
           for face = (get-text-property at 'face)
           for have = (and face (or (cdr (assq face test-classes)) (format "%s" face)))
           for bad = (and (< at (point-max))
                          (not (memq (char-after at) '(?\s ?\t ?\n)))
                          (not (equal want have))
                          (not (and (null have) (member want test-may-be-plain)))
                          (cons want have))
           do (when (and from (not (equal bad last)))
                (push (format "%S: `%s' is %s, not %s"
                              (save-excursion (goto-char from) (buffer-substring-no-properties (pos-bol) (pos-eol)))
                              (buffer-substring-no-properties from at) (or (cdr last) "plain") (or (car last) "plain"))
                      faults)
                (setq from nil))
           do (when (and bad (not from)) (setq from at))
           do (setq last bad)))))
    (delete-directory folder t)
    (should (equal (nreverse faults) nil))))

(ert-deftest the-file-compiles-without-a-word ()
  (let ((byte-compile-error-on-warn t)
        (byte-compile-dest-file-function (lambda (_) (make-temp-file "medcode"))))
    (should (byte-compile-file (test-file "editors/emacs/medcode.el")))))
