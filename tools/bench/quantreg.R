# Rscript quantreg.R: answers a line "<problems file> <br | fnb | pfn> <count> <seconds>" (tabs between) on standard input by one
# line of JSON: the microseconds of processor time per problem, of `count` problems again and again for so many seconds, and
# their objectives.
suppressWarnings(suppressMessages(library(quantreg)))

loaded <- ""
load <- function(path) {
  if (path == loaded) return()
  con <- file(path, "rb")
  sizes <- readBin(con, "double", 4) # n, d, problems that share a design, designs
  A <<- list()
  B <<- list()
  for (k in seq_len(sizes[4])) {
    A[[k]] <<- matrix(readBin(con, "double", sizes[1] * sizes[2]), sizes[1], sizes[2], byrow = TRUE)
    B[[k]] <<- matrix(readBin(con, "double", sizes[1] * sizes[3]), sizes[1], sizes[3])
  }
  close(con)
  loaded <<- path
}

now <- function() sum(proc.time()[1:2]) # processor time, user and system

answer <- function(path, method, count, seconds) {
  load(path)
  how <- list(br = rq.fit.br, fnb = rq.fit.fnb, pfn = rq.fit.pfn)[[method]]
  fit <- function(a, b) how(a, b, tau = 0.5)
  each <- min(ncol(B[[1]]), max(1, count %/% length(A)))
  # fnb stops with an error on some exact fits; such a problem counts its time and has no objective.
  over <- function(what) for (k in seq_along(A)) for (j in seq_len(each))
    tryCatch(suppressWarnings(what(A[[k]], B[[k]][, j])), error = function(e) what(NULL, NULL))
  begin <- now()
  repeats <- 0
  while (repeats == 0 || now() - begin < seconds) {
    over(function(a, b) if (!is.null(a)) fit(a, b))
    repeats <- repeats + 1
  }
  microseconds <- 1e6 * (now() - begin) / (each * length(A) * repeats)
  objectives <- c()
  over(function(a, b) objectives <<- c(objectives, if (is.null(a)) NA else sum(abs(b - a %*% fit(a, b)$coefficients))))
  cat(sprintf('{"microseconds": %.6f, "each": %d, "objectives": [%s]}\n', microseconds, as.integer(each),
              paste(ifelse(is.na(objectives), "null", sprintf("%.17g", objectives)), collapse = ", ")))
  flush(stdout())
}

input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  words <- strsplit(line, "\t")[[1]]
  answer(words[1], words[2], as.integer(words[3]), as.numeric(words[4]))
}
