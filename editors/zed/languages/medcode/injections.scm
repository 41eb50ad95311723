; Embedded languages: the front matter is YAML.
((front_matter) @injection.content
  (#set! injection.language "yaml")
  (#set! injection.include-children))
